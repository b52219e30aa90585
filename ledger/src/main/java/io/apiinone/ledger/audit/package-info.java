/** What must be 0 in the books, told by reading them: nothing here changes anything. */
@NullMarked
package io.apiinone.ledger.audit;

import org.jspecify.annotations.NullMarked;
