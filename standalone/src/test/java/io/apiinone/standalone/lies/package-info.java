/** A node that lies, loses and repeats, and callbacks that race: what every task must become, and that nothing is lost. */
@NullMarked
package io.apiinone.standalone.lies;

import org.jspecify.annotations.NullMarked;
