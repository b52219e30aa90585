package io.apiinone.api.fuzz;

import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The key parser: never an exception, and what it takes has the one form, shows no more than its beginning, and is hashed whole. */
public final class KeyFuzz {
    private KeyFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Optional<ApiKeySecret> parsed = ApiKeySecret.parse(text);
        Check.that(parsed.isPresent() == accepts(text), "parser and constructor agree");
        parsed.ifPresent(key -> {
            Check.that(text.matches("aio_(live|test)_[0-9A-Za-z]{36}"), "the form");
            Check.that(key.mode() == (text.startsWith("aio_live_") ? Mode.LIVE : Mode.TEST), "the mode");
            Check.that(!key.toString().contains(text.substring(15)), "the key is masked");
            Check.that(key.sha256().length == 32, "the hash");
        });
    }

    private static boolean accepts(String text) {
        try {
            return new ApiKeySecret(text).text().equals(text);
        } catch (IllegalArgumentException e) {
            Check.that(
                    text.length() < 8 || !String.valueOf(e.getMessage()).contains(text),
                    "the message is silent about the key");
            return false;
        }
    }
}
