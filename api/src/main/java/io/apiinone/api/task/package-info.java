/** Generations and tasks over HTTP: reading a request, accepting it, starting what waits, and showing a task. */
@NullMarked
package io.apiinone.api.task;

import org.jspecify.annotations.NullMarked;
