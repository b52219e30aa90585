/**
 * What must hold for any bytes that a stranger sends. Each target is a class that Jazzer can drive for hours ({@code ./fuzz});
 * {@code ./test} drives all of them for a moment.
 */
@org.jspecify.annotations.NullMarked
package io.apiinone.api.fuzz;
