package io.apiinone.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.api.limit.LimitSettings.Budget;
import io.apiinone.api.testing.SettableMeter;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitsTest {
    private static final Budget NONE = new Budget(0, 0, 0);
    private static final LimitSettings.Accepts NO_LIMIT = new LimitSettings.Accepts(0, 8, Duration.ofMillis(800));

    private final SettableMeter clock = new SettableMeter();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AccountId account = AccountId.next();
    private final Caller caller = caller(account);
    private MockHttpServletResponse response = new MockHttpServletResponse();

    private static Caller caller(AccountId account) {
        return new Caller(account, Mode.LIVE, KeyId.next(), AccountStatus.ACTIVE, false);
    }

    private RateLimits limits(Budget posts, Budget reads, int badKeys) {
        return new RateLimits(new LimitSettings(0, posts, reads, badKeys, 0, 0, NO_LIMIT, 0), clock, registry);
    }

    private boolean taken(RateLimits limits, String method, Caller by, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/x");
        request.setRemoteAddr(address);
        response = new MockHttpServletResponse();
        try {
            limits.take(request, response, by);
            return true;
        } catch (RefusedException e) {
            assertThat(e.refusal().error().status()).isEqualTo(429);
            assertThat(e.refusal().headers()).containsKey("Retry-After");
            return false;
        }
    }

    private boolean post(RateLimits limits, Caller by) {
        return taken(limits, "POST", by, "192.0.2.1");
    }

    @Test
    void aKeyGetsItsPlacesBackOneAfterTheOther() {
        RateLimits limits = limits(new Budget(3, 0, 0), NONE, 0);
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller)).isFalse();
        clock.advance(Duration.ofSeconds(20));
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller)).isFalse();
    }

    @Test
    void theHeadersSayWhatIsLeftOfTheTightestPolicy() {
        RateLimits limits = limits(new Budget(3, 10, 100), NONE, 0);
        post(limits, caller);
        assertThat(response.getHeader("RateLimit-Policy"))
                .isEqualTo(
                        "\"posts-per-key\";q=3;w=60, \"posts-per-account\";q=10;w=60, \"posts-per-address\";q=100;w=60");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"posts-per-key\";r=2;t=20");
        post(limits, caller);
        post(limits, caller);
        assertThat(post(limits, caller)).isFalse();
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"posts-per-key\";r=0;t=20");
        assertThat(registry.counter("apiinone.limited", "policy", "posts-per-key")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void allKeysOfAnAccountShareItsPlaces() {
        RateLimits limits = limits(new Budget(0, 2, 0), NONE, 0);
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller(account))).isTrue();
        assertThat(post(limits, caller(account))).isFalse();
        assertThat(post(limits, caller(AccountId.next()))).isTrue();
    }

    @Test
    void anAddressSharesItsPlacesAmongAllAccounts() {
        RateLimits limits = limits(new Budget(0, 0, 1), NONE, 0);
        assertThat(taken(limits, "POST", caller, "192.0.2.1")).isTrue();
        assertThat(taken(limits, "POST", caller(AccountId.next()), "192.0.2.1")).isFalse();
        assertThat(taken(limits, "POST", caller(AccountId.next()), "192.0.2.2")).isTrue();
    }

    /** Whoever is refused by one meter keeps the places of the others. */
    @Test
    void aRefusalCostsNoPlace() {
        RateLimits limits = limits(new Budget(2, 0, 1), NONE, 0);
        assertThat(taken(limits, "POST", caller, "192.0.2.1")).isTrue();
        assertThat(taken(limits, "POST", caller, "192.0.2.1")).isFalse();
        assertThat(taken(limits, "POST", caller, "192.0.2.2")).isTrue();
    }

    @Test
    void readsHavePlacesOfTheirOwn() {
        RateLimits limits = limits(new Budget(1, 0, 0), new Budget(1, 0, 0), 0);
        assertThat(post(limits, caller)).isTrue();
        assertThat(post(limits, caller)).isFalse();
        assertThat(taken(limits, "GET", caller, "192.0.2.1")).isTrue();
        assertThat(taken(limits, "HEAD", caller, "192.0.2.1")).isFalse();
    }

    @Test
    void withoutLimitsThereAreNoHeaders() {
        assertThat(post(limits(NONE, NONE, 0), caller)).isTrue();
        assertThat(response.getHeader("RateLimit")).isNull();
    }

    @Test
    void noLimitIsNegative() {
        assertThatThrownBy(() -> new Budget(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LimitSettings(0, NONE, NONE, -1, 0, 0, NO_LIMIT, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
