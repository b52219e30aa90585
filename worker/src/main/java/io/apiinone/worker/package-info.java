/** The process that runs workflows and activities. */
@NullMarked
package io.apiinone.worker;

import org.jspecify.annotations.NullMarked;
