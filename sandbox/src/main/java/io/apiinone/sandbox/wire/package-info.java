/** The JSON shapes that node41 puts on the wire. */
@NullMarked
package io.apiinone.sandbox.wire;

import org.jspecify.annotations.NullMarked;
