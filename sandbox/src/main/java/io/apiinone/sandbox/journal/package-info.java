/** One append-only file that holds everything this node must remember. */
@NullMarked
package io.apiinone.sandbox.journal;

import org.jspecify.annotations.NullMarked;
