/** What can be known of an address on the web without asking anybody: its form, and whether it is public. */
@NullMarked
package io.apiinone.workflows.net;

import org.jspecify.annotations.NullMarked;
