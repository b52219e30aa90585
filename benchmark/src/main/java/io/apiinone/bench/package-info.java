/** What {@code ./bench} runs: the service beside its floor, in turns, on one machine. */
@NullMarked
package io.apiinone.bench;

import org.jspecify.annotations.NullMarked;
