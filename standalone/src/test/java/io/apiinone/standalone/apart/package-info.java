/** The whole system with each part as an operating-system process of its own, for tests that kill, stop and freeze parts. */
@NullMarked
package io.apiinone.standalone.apart;

import org.jspecify.annotations.NullMarked;
