/** The door for upstream nodes: what they call back is checked, stored and handed to the task's run. */
@NullMarked
package io.apiinone.api.node;

import org.jspecify.annotations.NullMarked;
