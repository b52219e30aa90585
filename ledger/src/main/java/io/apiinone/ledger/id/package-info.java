/** The one text form that all ids share. */
@NullMarked
package io.apiinone.ledger.id;

import org.jspecify.annotations.NullMarked;
