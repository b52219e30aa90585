/** Credits: what a picture costs, and every move of a balance. */
@NullMarked
package io.apiinone.ledger.credit;

import org.jspecify.annotations.NullMarked;
