/** Whether this process can do its work: PostgreSQL and Temporal, each asked for a second at most. */
@NullMarked
package io.apiinone.api.health;

import org.jspecify.annotations.NullMarked;
