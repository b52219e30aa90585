/** The books beside a plain model of them: the same moves to both, and every answer compared. */
@NullMarked
package io.apiinone.ledger.model;

import org.jspecify.annotations.NullMarked;
