/** Every call of the request paths, to be made on books of any size. */
@NullMarked
package io.apiinone.ledger.bulk;

import org.jspecify.annotations.NullMarked;
