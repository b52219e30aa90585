/** What requests cost on large books, beside the same on books with next to nothing in them. */
@NullMarked
package io.apiinone.bench.books;

import org.jspecify.annotations.NullMarked;
