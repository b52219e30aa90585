/** The engine over Temporal: a client only, which hosts no workflow and no activity. */
@NullMarked
package io.apiinone.api.temporal;

import org.jspecify.annotations.NullMarked;
