/** Deliveries to customers' endpoints: one signed request at a time, within limits that keep the endpoints apart. */
@NullMarked
package io.apiinone.activities.webhook;

import org.jspecify.annotations.NullMarked;
