/** What the machine and its processes say about themselves: processor time, cores, versions. */
@NullMarked
package io.apiinone.bench.machine;

import org.jspecify.annotations.NullMarked;
