/** Tables of addresses on the web, for the tests of every module that judges such. */
@NullMarked
package io.apiinone.workflows.net.testing;

import org.jspecify.annotations.NullMarked;
