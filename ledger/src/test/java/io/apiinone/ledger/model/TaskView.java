package io.apiinone.ledger.model;

import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen of a task, in the numbers of a {@link World}.
 *
 * @param refund its entry's name, the credits and the reason
 */
record TaskView(
        int number,
        int purse,
        int key,
        int body,
        int price,
        TaskStatus status,
        @Nullable String run,
        boolean reserved,
        boolean ended,
        @Nullable FailureCode failure,
        List<String> pictures,
        @Nullable String refund,
        List<String> latePictures) {}
