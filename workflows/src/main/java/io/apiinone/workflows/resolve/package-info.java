/** What is done for a task whose own run is gone, or that ended while the node may still deliver. */
@NullMarked
package io.apiinone.workflows.resolve;

import org.jspecify.annotations.NullMarked;
