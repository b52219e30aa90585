/** What was measured, as arithmetic, words, JSON and a chart. */
@NullMarked
package io.apiinone.bench.report;

import org.jspecify.annotations.NullMarked;
