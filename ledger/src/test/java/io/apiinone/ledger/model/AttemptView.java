package io.apiinone.ledger.model;

import io.apiinone.ledger.node.AttemptState;
import org.jspecify.annotations.Nullable;

/** All that can be seen of an attempt. */
record AttemptView(
        int n,
        String node,
        AttemptState state,
        @Nullable Integer job,
        @Nullable String detail,
        int polls,
        @Nullable String nodeState,
        boolean ended) {}
