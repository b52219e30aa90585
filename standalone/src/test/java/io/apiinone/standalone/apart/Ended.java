package io.apiinone.standalone.apart;

import java.time.Duration;

/**
 * How a program ended that was asked to.
 *
 * @param status what it ended with; 143 for a JVM that stopped on SIGTERM, 137 after a kill
 * @param took from the signal to the end
 * @param killed whether it had to be killed, because its patience was over
 */
public record Ended(int status, Duration took, boolean killed) {}
