/** What happens to a generation, in what order; names shared by the sides that start, run and watch it. */
@NullMarked
package io.apiinone.workflows;

import org.jspecify.annotations.NullMarked;
