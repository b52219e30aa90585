/** A main that serves HTTP: the public routes, the node's callbacks, and nothing that blocks on work done elsewhere. */
@NullMarked
package io.apiinone.api;

import org.jspecify.annotations.NullMarked;
