/** The books: who may ask, what was asked, what it cost and what came of it, kept in PostgreSQL. */
@NullMarked
package io.apiinone.ledger;

import org.jspecify.annotations.NullMarked;
