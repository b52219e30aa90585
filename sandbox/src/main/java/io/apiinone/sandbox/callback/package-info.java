/** Signed callbacks to the address a job named: planned, sent, repeated, and recorded. */
@NullMarked
package io.apiinone.sandbox.callback;

import org.jspecify.annotations.NullMarked;
