/** What every route shares: request ids, strict JSON, one error table and the one way an error becomes an answer. */
@NullMarked
package io.apiinone.api.web;

import org.jspecify.annotations.NullMarked;
