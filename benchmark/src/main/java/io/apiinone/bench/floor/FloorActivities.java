package io.apiinone.bench.floor;

import io.temporal.activity.ActivityInterface;

/** Three steps that do nothing; the second and the third tell the waiting client in this process that they were reached. */
@ActivityInterface
public interface FloorActivities {
    String reserve(String id);

    String submit(String id);

    String settle(String id);
}
