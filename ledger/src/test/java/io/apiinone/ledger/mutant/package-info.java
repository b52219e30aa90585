/** Faults that one could make in the books, each tried on a copy, to see that the tests catch it. */
@NullMarked
package io.apiinone.ledger.mutant;

import org.jspecify.annotations.NullMarked;
