/** The HTTP surface: the two routes of node41, the pictures, and the {@code /sandbox/} routes for tests and operators. */
@NullMarked
package io.apiinone.sandbox.http;

import org.jspecify.annotations.NullMarked;
