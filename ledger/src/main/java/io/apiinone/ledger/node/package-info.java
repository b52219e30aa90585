/** What we and an upstream node told each other about a task. */
@NullMarked
package io.apiinone.ledger.node;

import org.jspecify.annotations.NullMarked;
