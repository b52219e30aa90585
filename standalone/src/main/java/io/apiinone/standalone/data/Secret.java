package io.apiinone.standalone.data;

import java.util.Locale;

/** What the parts of one run prove to each other that they belong together. */
public enum Secret {
    POSTGRES_PASSWORD,
    OWNER_PASSWORD,
    APP_PASSWORD,
    CALLBACK_SECRET,
    WEBHOOK_SECRET,
    RESULT_SECRET,
    NODE_API_KEY,
    NODE_WEBHOOK_KEY;

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
