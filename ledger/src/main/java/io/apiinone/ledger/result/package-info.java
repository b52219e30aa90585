/** What is known of the pictures that are kept: which copies there are, and for how long. */
@NullMarked
package io.apiinone.ledger.result;

import org.jspecify.annotations.NullMarked;
