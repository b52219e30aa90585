/** The pages that people see in a browser, and what they are made of: from this origin, never from another host. */
@NullMarked
package io.apiinone.api.site;

import org.jspecify.annotations.NullMarked;
