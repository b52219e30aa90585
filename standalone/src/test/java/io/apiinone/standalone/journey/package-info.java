/** Whole generations through every real part: HTTP, PostgreSQL, the Temporal dev server, and the sandbox node. */
@NullMarked
package io.apiinone.standalone.journey;

import org.jspecify.annotations.NullMarked;
