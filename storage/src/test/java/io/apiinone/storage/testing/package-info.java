/** A server of S3 for tests of this module and of others. */
@NullMarked
package io.apiinone.storage.testing;

import org.jspecify.annotations.NullMarked;
