/** The files with which the project runs in containers, checked without an engine. */
@NullMarked
package io.apiinone.standalone.compose;

import org.jspecify.annotations.NullMarked;
