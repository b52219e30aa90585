/** The parts that a run consists of, how each is started, looked at and stopped, and the ports they listen on. */
@NullMarked
package io.apiinone.standalone.part;

import org.jspecify.annotations.NullMarked;
