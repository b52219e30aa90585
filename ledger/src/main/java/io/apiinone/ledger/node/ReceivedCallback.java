package io.apiinone.ledger.node;

import org.jspecify.annotations.Nullable;

/**
 * A callback that has just been stored.
 *
 * @param stored as it is kept
 * @param activity the engine's id of the activity that stays open for it, null when there is none
 */
public record ReceivedCallback(
        StoredCallback stored, @Nullable String activity) {}
