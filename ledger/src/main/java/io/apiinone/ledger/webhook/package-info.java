/** Who is told of a task's end, and what became of telling them: the delivery's row is the promise, made with the move itself. */
@NullMarked
package io.apiinone.ledger.webhook;

import org.jspecify.annotations.NullMarked;
