package io.apiinone.api.input;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import io.apiinone.workflows.net.WebAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Refuses addresses for webhooks that we would not connect to. A name that resolves to nothing at the moment is taken: where it
 * leads is looked at again at every attempt, and that look binds.
 */
public final class HookTargets {
    private final TargetRules rules;
    private final Function<Set<String>, Map<String, List<InetAddress>>> lookup;

    /** @param lookup the addresses of those of the names that could be found out, in bounded time */
    HookTargets(TargetRules rules, Function<Set<String>, Map<String, List<InetAddress>>> lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    /** @throws io.apiinone.api.web.RefusedException naming the field of the body that holds the address */
    public void refuseUnlessPublic(String field, String url) {
        Target target;
        try {
            target = rules.parse(url);
        } catch (WebAddress.Malformed e) {
            throw refusal(field, e.fault());
        }
        List<InetAddress> found = lookup.apply(Set.of(target.host())).getOrDefault(target.host(), List.of());
        if (!found.stream().allMatch(address -> rules.allow(target.host(), target.port(), address))) {
            throw refusal(field, "must lead to a public host, not to a private or special address.");
        }
    }

    private static RuntimeException refusal(String field, String fault) {
        return Refusal.of(List.of(Fault.at("/" + field, ApiError.INVALID_REQUEST, field + " " + fault)))
                .thrown();
    }
}
