/** Copies what a node made to where it lasts, and removes it when its time is over. */
@NullMarked
package io.apiinone.activities.result;

import org.jspecify.annotations.NullMarked;
