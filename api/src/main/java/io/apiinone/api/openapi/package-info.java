/** What this API says of itself: the OpenAPI document, and a page that shows it. */
@NullMarked
package io.apiinone.api.openapi;

import org.jspecify.annotations.NullMarked;
