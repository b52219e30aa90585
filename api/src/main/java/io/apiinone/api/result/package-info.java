/** The pictures that are kept: links to them that expire, and the route that these lead to. */
@NullMarked
package io.apiinone.api.result;

import org.jspecify.annotations.NullMarked;
