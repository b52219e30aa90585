/** The step between the node's success and the charge: its pictures are copied to where they last. */
@NullMarked
package io.apiinone.workflows.result;

import org.jspecify.annotations.NullMarked;
