/** The addresses of reference images: they are passed on to the node and never fetched here, but may not lead into a private network. */
@NullMarked
package io.apiinone.api.input;

import org.jspecify.annotations.NullMarked;
