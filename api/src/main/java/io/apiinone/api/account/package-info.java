/** Who is calling: the API key in front of every public route. */
@NullMarked
package io.apiinone.api.account;

import org.jspecify.annotations.NullMarked;
