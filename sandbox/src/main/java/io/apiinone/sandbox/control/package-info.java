/** What tests and operators set for all requests: a default directive, callbacks off, the money and the rate we have. */
@NullMarked
package io.apiinone.sandbox.control;

import org.jspecify.annotations.NullMarked;
