/** The route for OpenAI's SDKs, unchanged: their words in, their {@code ImagesResponse} or an error of theirs out. */
@NullMarked
package io.apiinone.api.openai;

import org.jspecify.annotations.NullMarked;
