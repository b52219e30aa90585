/** The worker's side of Temporal: connection, drain on shutdown, health, and the namespace's set-up. */
@NullMarked
package io.apiinone.worker.temporal;

import org.jspecify.annotations.NullMarked;
