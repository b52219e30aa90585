/** Where pictures are kept, in a folder or in S3; what is known of one from its first bytes, and one without what it tells beside its pixels. */
@NullMarked
package io.apiinone.storage;

import org.jspecify.annotations.NullMarked;
