/** How an event is delivered to a customer's endpoint: the run, its pace, and the signature of Standard Webhooks 1.0. */
@NullMarked
package io.apiinone.workflows.webhook;

import org.jspecify.annotations.NullMarked;
