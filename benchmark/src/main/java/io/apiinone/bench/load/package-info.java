/** Callers: as many as are wished, each waiting for the end of what it began, or as many a second as are wished. */
@NullMarked
package io.apiinone.bench.load;

import org.jspecify.annotations.NullMarked;
