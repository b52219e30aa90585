/** How much is taken from whom: requests per minute, requests at once, tasks under way. */
@NullMarked
package io.apiinone.api.limit;

import org.jspecify.annotations.NullMarked;
