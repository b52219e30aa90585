/** What the API asks of the durable workflows, in its own words; the seam behind which Temporal stands. */
@NullMarked
package io.apiinone.api.engine;

import org.jspecify.annotations.NullMarked;
