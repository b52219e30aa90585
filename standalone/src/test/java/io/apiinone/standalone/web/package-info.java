/** The pages as people meet them: in a real Chromium, against every real part. */
@NullMarked
package io.apiinone.standalone.web;

import org.jspecify.annotations.NullMarked;
