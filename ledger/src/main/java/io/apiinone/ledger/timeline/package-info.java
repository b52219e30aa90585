/** What happened to a task, in order, for customers and auditors. */
@NullMarked
package io.apiinone.ledger.timeline;

import org.jspecify.annotations.NullMarked;
