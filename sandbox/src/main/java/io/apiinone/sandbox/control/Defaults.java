package io.apiinone.sandbox.control;

import org.jspecify.annotations.Nullable;

/**
 * What holds for every request.
 *
 * @param version 1, 2, 3 … with each change
 * @param directive words for requests whose prompt says nothing about the same group; "" for none
 * @param callbacks false: callbacks that become due are dropped
 * @param money how many jobs we can still pay for since {@code acceptedBefore}; null for any number
 * @param acceptedBefore how many jobs had been accepted when this was set
 */
public record Defaults(
        long version,
        String directive,
        boolean callbacks,
        @Nullable Long money,
        int acceptedBefore) {}
