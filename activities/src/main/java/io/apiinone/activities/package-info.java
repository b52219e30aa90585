/** Every side effect of a workflow. */
@NullMarked
package io.apiinone.activities;

import org.jspecify.annotations.NullMarked;
