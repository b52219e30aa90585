/** A node41 that costs next to nothing: it accepts at once, waits, and calls back about a stored picture. */
@NullMarked
package io.apiinone.bench.node;

import org.jspecify.annotations.NullMarked;
