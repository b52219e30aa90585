package io.apiinone.sandbox;

import io.apiinone.sandbox.callback.CallbackSettings;
import io.apiinone.sandbox.job.JobTiming;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one sandbox node. {@link #inFolder} gives one for this machine only; {@code with…} methods change it.
 *
 * @param data folder for the journal and the drawn pictures; made if it does not exist
 * @param bindAddress 127.0.0.1 unless others are to reach it
 * @param port 0 for any free one
 * @param publicUrl where clients reach this node (for pictures' addresses); "" for {@code http://bindAddress:port}
 * @param apiKey wanted as a Bearer token
 * @param timing how long a job stays in each state, unless its prompt says otherwise
 * @param callbacks the key they are signed with, and their retries
 * @param createsPer10s node41's own limit is 20; 0 for no limit
 * @param defaultMoney how many jobs our account pays for before createTask answers 402; null for any number
 * @param pictureCacheBytes how much of the drawn pictures is kept on disk
 */
public record SandboxSettings(
        Path data,
        String bindAddress,
        int port,
        String publicUrl,
        String apiKey,
        JobTiming timing,
        CallbackSettings callbacks,
        int createsPer10s,
        @Nullable Long defaultMoney,
        long pictureCacheBytes) {

    /** The keys a sandbox has when none are given; refused when it can be reached from other machines. */
    static final String USUAL_KEY = "sandbox-api-key";

    static final String USUAL_WEBHOOK_KEY = "sandbox-webhook-key";

    /** Fixed, so that a restarted sandbox is found where it was. */
    static final int USUAL_PORT = 8041;

    private static final long QUARTER_GIB = 256L << 20;
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    public SandboxSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port is a number from 0 to 65535");
        }
        if (createsPer10s < 0 || pictureCacheBytes < 0 || (defaultMoney != null && defaultMoney < 0)) {
            throw new IllegalArgumentException("limits are not negative");
        }
        if (apiKey.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        boolean usualKeys = apiKey.equals(USUAL_KEY) || callbacks.key().equals(USUAL_WEBHOOK_KEY);
        if (usualKeys && !LOOPBACK.contains(bindAddress)) {
            throw new IllegalArgumentException(
                    "a sandbox that others can reach wants keys of its own: SANDBOX_API_KEY and SANDBOX_WEBHOOK_KEY");
        }
        publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** On 127.0.0.1, port {@value #USUAL_PORT}, with the usual keys, timing and retries. */
    public static SandboxSettings inFolder(Path data) {
        return new SandboxSettings(
                data,
                "127.0.0.1",
                USUAL_PORT,
                "",
                USUAL_KEY,
                JobTiming.USUAL,
                CallbackSettings.with(USUAL_WEBHOOK_KEY),
                0,
                null,
                QUARTER_GIB);
    }

    public SandboxSettings withBindAddress(String address) {
        return new SandboxSettings(
                data,
                address,
                port,
                publicUrl,
                apiKey,
                timing,
                callbacks,
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    public SandboxSettings withPort(int number) {
        return new SandboxSettings(
                data,
                bindAddress,
                number,
                publicUrl,
                apiKey,
                timing,
                callbacks,
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    public SandboxSettings withPublicUrl(String url) {
        return new SandboxSettings(
                data,
                bindAddress,
                port,
                url,
                apiKey,
                timing,
                callbacks,
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    /** Sets both keys together: the one we are called with, and the one callbacks are signed with. */
    public SandboxSettings withKeys(String api, String webhook) {
        return new SandboxSettings(
                data,
                bindAddress,
                port,
                publicUrl,
                api,
                timing,
                callbacks.withKey(webhook),
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    public SandboxSettings withTiming(JobTiming other) {
        return new SandboxSettings(
                data,
                bindAddress,
                port,
                publicUrl,
                apiKey,
                other,
                callbacks,
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    public SandboxSettings withCallbacks(CallbackSettings other) {
        return new SandboxSettings(
                data,
                bindAddress,
                port,
                publicUrl,
                apiKey,
                timing,
                other,
                createsPer10s,
                defaultMoney,
                pictureCacheBytes);
    }

    public SandboxSettings withCreatesPer10s(int limit) {
        return new SandboxSettings(
                data, bindAddress, port, publicUrl, apiKey, timing, callbacks, limit, defaultMoney, pictureCacheBytes);
    }

    public SandboxSettings withDefaultMoney(@Nullable Long jobs) {
        return new SandboxSettings(
                data, bindAddress, port, publicUrl, apiKey, timing, callbacks, createsPer10s, jobs, pictureCacheBytes);
    }

    public SandboxSettings withPictureCacheBytes(long bytes) {
        return new SandboxSettings(
                data, bindAddress, port, publicUrl, apiKey, timing, callbacks, createsPer10s, defaultMoney, bytes);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SandboxSettings[data=" + data + ", bindAddress=" + bindAddress + ", port=" + port + ", publicUrl="
                + publicUrl + ", timing=" + timing + ", callbacks=" + callbacks + ", createsPer10s=" + createsPer10s
                + ", defaultMoney=" + defaultMoney + ", pictureCacheBytes=" + pictureCacheBytes + "]";
    }
}
