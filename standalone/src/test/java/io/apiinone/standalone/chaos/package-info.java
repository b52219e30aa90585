/** Faults of every part under a fleet of customers, and then the proof that nothing was lost: {@code ./chaos}. */
@NullMarked
package io.apiinone.standalone.chaos;

import org.jspecify.annotations.NullMarked;
