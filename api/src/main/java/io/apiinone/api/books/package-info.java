/** The connection to the books, and their migration. */
@NullMarked
package io.apiinone.api.books;

import org.jspecify.annotations.NullMarked;
