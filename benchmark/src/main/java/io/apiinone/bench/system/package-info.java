/** All parts of one measured system as processes of their own, and what their servers counted. */
@NullMarked
package io.apiinone.bench.system;

import org.jspecify.annotations.NullMarked;
