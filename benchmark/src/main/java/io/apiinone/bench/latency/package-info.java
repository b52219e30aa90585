/** How long customers wait: for the answer to a {@code POST}, for the picture once it is there, and for a look. */
@NullMarked
package io.apiinone.bench.latency;

import org.jspecify.annotations.NullMarked;
