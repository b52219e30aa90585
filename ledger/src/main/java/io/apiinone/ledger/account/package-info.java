/** Who calls: accounts, their keys and what a key may spend. */
@NullMarked
package io.apiinone.ledger.account;

import org.jspecify.annotations.NullMarked;
