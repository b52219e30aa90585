/** Webhooks for customers: their endpoints and secrets, the log of deliveries, and the dispatcher that has each delivery run. */
@NullMarked
package io.apiinone.api.webhook;

import org.jspecify.annotations.NullMarked;
