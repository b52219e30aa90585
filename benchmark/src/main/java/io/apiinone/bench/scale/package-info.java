/** How the service behaves with much of something: tasks in flight, one account, processes, load. */
@NullMarked
package io.apiinone.bench.scale;

import org.jspecify.annotations.NullMarked;
