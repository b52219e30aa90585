/** The least that a durable run of a generation's shape can cost: the same steps with nothing in them. */
@NullMarked
package io.apiinone.bench.floor;

import org.jspecify.annotations.NullMarked;
