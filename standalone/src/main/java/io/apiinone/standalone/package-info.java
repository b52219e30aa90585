/** Everything in one command for a newcomer: starts every part in one go, in one folder, and says how to use it. */
@NullMarked
package io.apiinone.standalone;

import org.jspecify.annotations.NullMarked;
