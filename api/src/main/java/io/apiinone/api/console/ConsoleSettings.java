package io.apiinone.api.console;

import io.apiinone.ledger.signin.SessionTimes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console is, and how carefully its doors open.
 *
 * @param operators e-mail addresses of those who are shown the way to Temporal's UI; {@code *} for everybody
 * @param temporalUi where Temporal's UI answers; empty for nowhere
 * @param sessionIdle after which time without a request a session is over
 * @param sessionMost after which time it is over in any case
 * @param signInsPerAddress how many passwords a client address may try in ten minutes, at each api process; 0 for any number
 * @param signInsPerEmail how many may be tried for an e-mail address in ten minutes; 0 for any number
 * @param lettersPerAddress how many e-mails a client address may cause an hour; 0 for any number
 * @param lettersPerEmail how many an e-mail address may be sent an hour; 0 for any number
 * @param hashesAtOnce how many passwords are hashed at the same time, 19 MiB each
 * @param mailFrom whom e-mails come from
 * @param postInterval the pause between two looks for letters to send
 */
@ConfigurationProperties("apiinone.console")
record ConsoleSettings(
        @DefaultValue List<String> operators,
        @Nullable String temporalUi,
        @DefaultValue("14d") Duration sessionIdle,
        @DefaultValue("90d") Duration sessionMost,
        @DefaultValue("30") int signInsPerAddress,
        @DefaultValue("10") int signInsPerEmail,
        @DefaultValue("10") int lettersPerAddress,
        @DefaultValue("3") int lettersPerEmail,
        @DefaultValue("4") int hashesAtOnce,
        @DefaultValue("API in One <no-reply@localhost>") String mailFrom,
        @DefaultValue("1s") Duration postInterval) {
    private static final String EVERYBODY = "*";

    ConsoleSettings {
        operators = List.copyOf(operators);
        if (signInsPerAddress < 0 || signInsPerEmail < 0 || lettersPerAddress < 0 || lettersPerEmail < 0) {
            throw new IllegalArgumentException("apiinone.console: a number is not negative");
        }
        if (hashesAtOnce < 1) {
            throw new IllegalArgumentException("apiinone.console.hashes-at-once must be positive");
        }
        if (!sessionIdle.isPositive() || sessionMost.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException(
                    "apiinone.console.session-idle must be positive and not longer than session-most");
        }
    }

    SessionTimes times() {
        return new SessionTimes(sessionIdle, sessionMost);
    }

    /** Where this person finds Temporal's UI; null for whoever is no operator. */
    @Nullable
    String temporalUiFor(String email) {
        boolean shown = operators.stream()
                .map(String::strip)
                .anyMatch(operator -> operator.equals(EVERYBODY) || operator.equalsIgnoreCase(email));
        return shown && temporalUi != null && !temporalUi.isBlank() ? temporalUi : null;
    }
}
