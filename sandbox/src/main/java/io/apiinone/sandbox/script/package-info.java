/** What a {@code [sandbox: …]} directive in a prompt asks for, read into typed scripts. */
@NullMarked
package io.apiinone.sandbox.script;

import org.jspecify.annotations.NullMarked;
