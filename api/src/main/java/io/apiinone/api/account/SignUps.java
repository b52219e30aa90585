package io.apiinone.api.account;

import io.apiinone.api.limit.Meter;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Accounts;
import io.apiinone.ledger.account.NewAccount;
import io.apiinone.ledger.account.SignUp;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** Opens accounts for whoever asks, as long as it is not the same person again and again. */
final class SignUps {
    private static final Refusal CLOSED =
            Refusal.of(ApiError.FORBIDDEN, "Accounts are not opened here. Ask the operator of this service for one.");
    private static final Refusal TAKEN =
            Refusal.of(ApiError.EMAIL_TAKEN, "This e-mail address has an account. Use one of its API keys.");

    private static final String EVERYBODY = "everybody";

    private final Accounts accounts;
    private final AccountSettings settings;
    private final Optional<Meter> perAddress;
    private final Optional<Meter> perHour;

    SignUps(Accounts accounts, AccountSettings settings, TimeMeter clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.perAddress = meter("sign-ups-per-address", settings.signUpsPerAddress(), Duration.ofDays(1), clock);
        this.perHour = meter("sign-ups-per-hour", settings.signUpsPerHour(), Duration.ofHours(1), clock);
    }

    private static Optional<Meter> meter(String name, int quota, Duration window, TimeMeter clock) {
        return quota == 0 ? Optional.empty() : Optional.of(new Meter(name, quota, window, clock));
    }

    /** @throws io.apiinone.api.web.RefusedException when sign-up is switched off */
    void requireOpen() {
        if (!settings.signUp()) {
            throw CLOSED.thrown();
        }
    }

    /**
     * Opens an account. An address that is taken costs a place as well, or one could ask for many.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when the e-mail address has an account, or too many were opened
     */
    NewAccount open(SignUpBody body, String address) {
        perAddress.ifPresent(meter -> meter.require(address));
        perHour.ifPresent(meter -> meter.require(EVERYBODY));
        return accounts.signUp(new SignUp(body.name(), body.email(), settings.credits(), settings.testCredits()))
                .orElseThrow(TAKEN::thrown);
    }
}
