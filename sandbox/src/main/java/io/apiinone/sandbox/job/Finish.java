package io.apiinone.sandbox.job;

/** An operator ended a job by hand, at this time (epoch ms). */
public record Finish(String taskId, boolean success, long at) {}
