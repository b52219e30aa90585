/** Books on a real PostgreSQL, for the tests of every module. */
@NullMarked
package io.apiinone.ledger.testing;

import org.jspecify.annotations.NullMarked;
