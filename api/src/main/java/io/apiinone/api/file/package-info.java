/** Pictures that customers upload, for {@code input_urls}: taken in, listed, deleted, and found again when a task names one. */
@NullMarked
package io.apiinone.api.file;

import org.jspecify.annotations.NullMarked;
