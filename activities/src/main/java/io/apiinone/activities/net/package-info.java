/** HTTP to addresses that others named: where to is judged at each connection, and every exchange ends in time. */
@NullMarked
package io.apiinone.activities.net;

import org.jspecify.annotations.NullMarked;
