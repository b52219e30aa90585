/** What is done with a result that the node delivers after its task was closed. */
@NullMarked
package io.apiinone.workflows.late;

import org.jspecify.annotations.NullMarked;
