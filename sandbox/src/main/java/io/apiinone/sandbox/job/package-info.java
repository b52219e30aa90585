/** The jobs this node accepted, how they pass through their states over time, and the record of all of them. */
@NullMarked
package io.apiinone.sandbox.job;

import org.jspecify.annotations.NullMarked;
