/** Where pictures are kept, in a folder or in S3, and what is known of one from its first bytes. */
@NullMarked
package io.apiinone.storage;

import org.jspecify.annotations.NullMarked;
