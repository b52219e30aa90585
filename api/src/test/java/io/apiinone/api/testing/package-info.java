/** A running api for the tests: real Tomcat, real PostgreSQL, and an engine that tests command. */
@NullMarked
package io.apiinone.api.testing;

import org.jspecify.annotations.NullMarked;
