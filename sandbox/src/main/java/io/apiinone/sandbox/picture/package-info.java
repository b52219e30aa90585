/** The PNG of a finished job, drawn without any font of the system. */
@NullMarked
package io.apiinone.sandbox.picture;

import org.jspecify.annotations.NullMarked;
