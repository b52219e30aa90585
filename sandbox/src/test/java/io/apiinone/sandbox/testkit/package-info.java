/** A sandbox node, and a receiver of its callbacks, as tests use them. */
@NullMarked
package io.apiinone.sandbox.testkit;

import org.jspecify.annotations.NullMarked;
