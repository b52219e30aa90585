/** Who signs in with a password: passwords' hashes, sessions of browsers, and letters with links. */
@NullMarked
package io.apiinone.ledger.signin;

import org.jspecify.annotations.NullMarked;
