/**
 * The addresses that customers name, which may not lead into a private network: those of reference images, which are passed on to
 * the node and never fetched here, and those for webhooks.
 */
@NullMarked
package io.apiinone.api.input;

import org.jspecify.annotations.NullMarked;
