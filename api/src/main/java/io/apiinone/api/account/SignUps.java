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
public final class SignUps {
    private static final Refusal CLOSED =
            Refusal.of(ApiError.FORBIDDEN, "Accounts are not opened here. Ask the operator of this service for one.");
    private static final Refusal ELSEWHERE =
            Refusal.of(ApiError.FORBIDDEN, "Accounts are opened on this service's sign-up page only.");
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

    public boolean areOpen() {
        return settings.signUp();
    }

    /** @throws io.apiinone.api.web.RefusedException when sign-up is switched off */
    public void requireOpen() {
        if (!settings.signUp()) {
            throw CLOSED.thrown();
        }
    }

    /** @throws io.apiinone.api.web.RefusedException when sign-up is switched off, or nobody gets a key by it */
    void requireOpenByApi() {
        requireOpen();
        if (!settings.signUpByApi()) {
            throw ELSEWHERE.thrown();
        }
    }

    /**
     * Takes a place among those who may open an account now. An e-mail address that is taken costs one as well, or one could ask for
     * many.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when too many were opened
     */
    public void admit(String address) {
        perAddress.ifPresent(meter -> meter.require(address));
        perHour.ifPresent(meter -> meter.require(EVERYBODY));
    }

    /**
     * Opens an account with a first key.
     *
     * @param address of the client
     * @throws io.apiinone.api.web.RefusedException when the e-mail address has an account, or too many were opened
     */
    NewAccount open(SignUpBody body, String address) {
        admit(address);
        return accounts.signUp(new SignUp(body.name(), body.email(), settings.credits(), settings.testCredits()))
                .orElseThrow(TAKEN::thrown);
    }
}
