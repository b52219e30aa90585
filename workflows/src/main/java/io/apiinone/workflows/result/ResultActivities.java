package io.apiinone.workflows.result;

import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.util.List;

/** What is done with a node's pictures before anybody is charged for them. */
@ActivityInterface
public interface ResultActivities {
    /**
     * Copies every picture, or none as far as the answer tells. Safe to repeat: what an earlier call copied is found.
     *
     * @throws io.temporal.failure.ApplicationFailure when one could not be copied now; not to be tried again once the patience is
     *     over, or when what the node has is no picture
     */
    CopyAnswer copy(CopyOrder order);

    /**
     * Pictures to be copied.
     *
     * @param taskId whose they are
     * @param nodeTaskId the node task that made them
     * @param urls where they are at the node
     * @param patience how long after the first try a failed one is still followed by another
     */
    record CopyOrder(String taskId, String nodeTaskId, List<String> urls, Duration patience) {
        public CopyOrder {
            urls = List.copyOf(urls);
        }
    }

    /**
     * What was copied.
     *
     * @param pictures each picture as the books name it from now on, in the order of their addresses
     */
    record CopyAnswer(List<String> pictures) {
        public CopyAnswer {
            pictures = List.copyOf(pictures);
        }
    }
}
