/** What customers meet while a part is down, is being stopped, or has a wrong clock: each part a process of its own. */
@NullMarked
package io.apiinone.standalone.outage;

import org.jspecify.annotations.NullMarked;
