package io.apiinone.api.account;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.account.Caller;
import jakarta.servlet.ServletRequest;
import java.util.function.BooleanSupplier;

/** Who a request speaks for, from the filter that found out to the controller that asks for its {@link Caller}. */
public final class Callers {
    static final String ATTRIBUTE = Caller.class.getName();

    private static final String STILL = Callers.class.getName() + ".still";

    private static final Refusal SUSPENDED = Refusal.of(ApiError.ACCOUNT_SUSPENDED, "This account is suspended.");

    private Callers() {}

    /**
     * A suspended account is answered nothing.
     *
     * @throws io.apiinone.api.web.RefusedException when the caller's is
     */
    public static void requireActive(Caller caller) {
        if (caller.status() == AccountStatus.SUSPENDED) {
            throw SUSPENDED.thrown();
        }
    }

    /**
     * From now on controllers answer this caller.
     *
     * @param still whether what let them in is good at the moment: a key that is not revoked, a session that has not ended
     */
    public static void set(ServletRequest request, Caller caller, BooleanSupplier still) {
        request.setAttribute(ATTRIBUTE, caller);
        request.setAttribute(STILL, still);
    }

    /** What {@link #set} was told; an answer that goes on for long asks it again and again. One statement each time. */
    public static BooleanSupplier still(ServletRequest request) {
        return request.getAttribute(STILL) instanceof BooleanSupplier still ? still : () -> false;
    }
}
