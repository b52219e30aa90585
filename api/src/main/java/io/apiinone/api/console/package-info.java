/** The server's side of the console: sign-up, sign-in, sessions of browsers, and the customers' routes for them. */
@NullMarked
package io.apiinone.api.console;

import org.jspecify.annotations.NullMarked;
