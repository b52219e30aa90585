package io.apiinone.sandbox;

import io.apiinone.sandbox.callback.CallbackSettings;
import io.apiinone.sandbox.job.JobTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings of a sandbox that runs as a process. Each is an argument {@code --job-time=4s}, a system property
 * {@code -Dsandbox.job-time=4s} or an environment variable {@code SANDBOX_JOB_TIME=4s}, in this order.
 *
 * <pre>
 * data              folder; default .data/sandbox
 * bind              default 127.0.0.1
 * port              default 8041; 0 for any free one
 * public-url        default http://bind:port
 * api-key           default sandbox-api-key
 * webhook-key       default sandbox-webhook-key
 * job-time          from acceptance to the end; default 4s
 * callback-retries  default 1m,5m,15m
 * creates-per-10s   default 0: no limit
 * money             jobs our account pays for; default: any number
 * picture-cache-mb  default 256
 * </pre>
 */
final class SettingsReader {
    private static final Set<String> NAMES = Set.of(
            "data",
            "bind",
            "port",
            "public-url",
            "api-key",
            "webhook-key",
            "job-time",
            "callback-retries",
            "creates-per-10s",
            "money",
            "picture-cache-mb");

    private final Map<String, String> given;

    private SettingsReader(Map<String, String> given) {
        this.given = given;
    }

    /** @throws IllegalArgumentException with a sentence that names what is wrong */
    static SandboxSettings read(List<String> arguments, Properties properties, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (String name : NAMES) {
            String variable = "SANDBOX_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            Stream.of(environment.get(variable), properties.getProperty("sandbox." + name))
                    .filter(value -> value != null && !value.isEmpty())
                    .forEach(value -> given.put(name, value));
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0 || !NAMES.contains(argument.substring(2, equals))) {
                throw new IllegalArgumentException("unknown argument " + argument + "; known: --"
                        + String.join("= --", NAMES.stream().sorted().toList()) + "=");
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return new SettingsReader(given).settings();
    }

    private SandboxSettings settings() {
        SandboxSettings usual = SandboxSettings.inFolder(Path.of(text("data", ".data/sandbox")));
        CallbackSettings callbacks = usual.callbacks();
        // The keys before the address: an address others can reach is refused with the usual keys.
        return usual.withKeys(text("api-key", usual.apiKey()), text("webhook-key", callbacks.key()))
                .withBindAddress(text("bind", usual.bindAddress()))
                .withPort((int) number("port", usual.port()))
                .withPublicUrl(text("public-url", usual.publicUrl()))
                .withTiming(JobTiming.ofTotal(duration(
                        "job-time", text("job-time", usual.timing().total().toString()))))
                .withCallbacks(callbacks
                        .withKey(text("webhook-key", callbacks.key()))
                        .withRetries(given.containsKey("callback-retries") ? retries() : callbacks.retries()))
                .withCreatesPer10s((int) number("creates-per-10s", 0))
                .withDefaultMoney(given.containsKey("money") ? Long.valueOf(number("money", 0)) : null)
                .withPictureCacheBytes(number("picture-cache-mb", usual.pictureCacheBytes() >> 20) << 20);
    }

    private List<Duration> retries() {
        return Stream.of(text("callback-retries", "").split(",", -1))
                .filter(wait -> !wait.isEmpty())
                .map(wait -> duration("callback-retries", wait))
                .toList();
    }

    private String text(String name, String absent) {
        return given.getOrDefault(name, absent);
    }

    private long number(String name, long absent) {
        String value = text(name, Long.toString(absent));
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " is a number");
        }
        return Long.parseLong(value);
    }

    /** {@code 250ms}, {@code 4s}, {@code 5m}, or ISO 8601. */
    private static Duration duration(String name, String value) {
        try {
            return value.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                    : Duration.parse(value.startsWith("P") ? value : "PT" + value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " is a duration such as 250ms, 4s or 5m", e);
        }
    }
}
