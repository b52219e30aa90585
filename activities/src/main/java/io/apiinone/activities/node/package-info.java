/** What a workflow does at node41: submit at most once, confirm, poll, look a last time. */
@NullMarked
package io.apiinone.activities.node;

import org.jspecify.annotations.NullMarked;
