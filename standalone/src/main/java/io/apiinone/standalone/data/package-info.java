/** The folder that survives between runs: its lock, its secrets and the demo account's key. */
@NullMarked
package io.apiinone.standalone.data;

import org.jspecify.annotations.NullMarked;
