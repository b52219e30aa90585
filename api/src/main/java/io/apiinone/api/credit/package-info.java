/** The customer's view of the books: the balance, and the entries that made it. */
@NullMarked
package io.apiinone.api.credit;

import org.jspecify.annotations.NullMarked;
