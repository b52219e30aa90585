/** What was asked for, how it stands and how it ended. */
@NullMarked
package io.apiinone.ledger.task;

import org.jspecify.annotations.NullMarked;
