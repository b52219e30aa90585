/** Work that an api does by itself, beside its requests. */
@NullMarked
package io.apiinone.api.work;

import org.jspecify.annotations.NullMarked;
