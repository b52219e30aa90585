package io.apiinone.api.webhook;

import io.apiinone.api.input.HookTargets;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.webhook.Endpoint;
import io.apiinone.ledger.webhook.EndpointChange;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.Endpoints;
import io.apiinone.ledger.webhook.Owner;
import io.apiinone.ledger.webhook.SecretOwner;
import io.apiinone.ledger.webhook.SecretState;
import io.apiinone.workflows.webhook.WebhookSecrets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with the endpoints and secrets of the account in the key's mode. A key with a limit of credits was given to
 * somebody who is trusted less: it looks, or it could have all of the account's tasks sent to itself.
 */
final class Webhooks {
    private static final Refusal CAPPED =
            Refusal.of(ApiError.FORBIDDEN, "A key with a limit of credits changes no webhooks and sees no secrets.");
    private static final Refusal NONE = Refusal.of(ApiError.NOT_FOUND, "There is no such endpoint.");

    private final Endpoints endpoints;
    private final HookTargets targets;
    private final WebhookSecrets secrets;
    private final int most;

    /** @param most how many endpoints an account may have in each mode */
    Webhooks(Endpoints endpoints, HookTargets targets, WebhookSecrets secrets, int most) {
        this.endpoints = endpoints;
        this.targets = targets;
        this.secrets = secrets;
        this.most = most;
    }

    static Owner owner(Caller caller) {
        return new Owner(caller.account(), caller.mode());
    }

    /** @throws io.apiinone.api.web.RefusedException when the address is none that we send to, or the account has enough */
    EndpointView add(Caller caller, EndpointBody wish) {
        refuseCapped(caller);
        targets.refuseUnlessPublic("url", wish.url());
        Endpoint made = endpoints
                .add(owner(caller), wish.url(), wish.events(), most)
                .orElseThrow(() -> Refusal.of(
                                ApiError.FORBIDDEN,
                                "This account has %d endpoints, as many as it may. Delete one first.".formatted(most))
                        .thrown());
        return EndpointView.of(made, caller.mode(), secretOf(made));
    }

    /** Newest first. */
    List<Endpoint> list(Caller caller, @Nullable EndpointId before, int limit) {
        return endpoints.of(owner(caller), before, limit);
    }

    /** @throws io.apiinone.api.web.RefusedException the same 404 for every id that is not an endpoint of this account and mode */
    Endpoint find(Caller caller, String id) {
        return EndpointId.parse(id)
                .flatMap(parsed -> endpoints.find(owner(caller), parsed))
                .orElseThrow(NONE::thrown);
    }

    /** False for one that was deleted, too. */
    boolean isEnabled(Caller caller, EndpointId id) {
        return endpoints.find(owner(caller), id).filter(Endpoint::isEnabled).isPresent();
    }

    Endpoint change(Caller caller, EndpointId id, EndpointChange change) {
        refuseCapped(caller);
        String url = change.url();
        if (url != null) {
            targets.refuseUnlessPublic("url", url);
        }
        return endpoints.change(owner(caller), id, change).orElseThrow(NONE::thrown);
    }

    void delete(Caller caller, EndpointId id) {
        refuseCapped(caller);
        if (!endpoints.delete(owner(caller), id)) {
            throw NONE.thrown();
        }
    }

    EndpointView rotate(Caller caller, EndpointId id, Duration overlap) {
        refuseCapped(caller);
        Endpoint rotated = endpoints.rotate(owner(caller), id, overlap).orElseThrow(NONE::thrown);
        return EndpointView.of(rotated, caller.mode(), secretOf(rotated));
    }

    SecretView accountSecret(Caller caller) {
        return SecretView.of(endpoints.accountSecret(owner(caller)), caller.mode(), null);
    }

    SecretView rotateAccountSecret(Caller caller, Duration overlap) {
        refuseCapped(caller);
        SecretState state = endpoints.rotateAccountSecret(owner(caller), overlap);
        String secret =
                secrets.of(SecretOwner.of(caller.account(), caller.mode()).text(), state.version());
        return SecretView.of(state, caller.mode(), secret);
    }

    private String secretOf(Endpoint endpoint) {
        return secrets.of(
                SecretOwner.of(endpoint.id()).text(), endpoint.secret().version());
    }

    private static void refuseCapped(Caller caller) {
        if (caller.capped()) {
            throw CAPPED.thrown();
        }
    }
}
