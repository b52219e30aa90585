/** The pictures that customers upload to start from: whose they are, how many there may be, and for how long. */
@NullMarked
package io.apiinone.ledger.file;

import org.jspecify.annotations.NullMarked;
