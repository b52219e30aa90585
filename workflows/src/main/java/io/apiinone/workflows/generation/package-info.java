/** The generation workflow: one durable run per task, from reserve to settle or refund. */
@NullMarked
package io.apiinone.workflows.generation;

import org.jspecify.annotations.NullMarked;
