package io.apiinone.api.input;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.workflows.net.Host;
import io.apiinone.workflows.net.PublicAddresses;
import io.apiinone.workflows.net.WebAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses reference images on private hosts, by what a name resolves to. A name that resolves to nothing here is passed on: the
 * node fetches the image, by a resolver of its own, and an outage of ours is not the customer's mistake.
 */
public final class InputHosts {
    private final Set<String> exceptions;
    private final Function<Set<String>, Map<String, List<InetAddress>>> lookup;

    /**
     * @param exceptions hosts, or hosts with their port, that are taken although they are private
     * @param lookup the addresses of those of the names that could be found out, in bounded time
     */
    InputHosts(List<String> exceptions, Function<Set<String>, Map<String, List<InetAddress>>> lookup) {
        this.exceptions = Set.copyOf(exceptions);
        this.lookup = lookup;
    }

    /** @throws io.apiinone.api.web.RefusedException naming each item of {@code input_urls} that leads to a private host */
    public void refusePrivate(List<String> urls) {
        SortedMap<Integer, String> all = new TreeMap<>();
        for (int i = 0; i < urls.size(); i++) {
            all.put(i, urls.get(i));
        }
        refusePrivate(all);
    }

    /** The same for some items, by their places. */
    public void refusePrivate(SortedMap<Integer, String> urls) {
        if (urls.isEmpty()) {
            return;
        }
        SortedMap<Integer, WebAddress> addresses = new TreeMap<>();
        urls.forEach((i, url) -> addresses.put(i, wellFormed(url)));
        Map<String, List<InetAddress>> found = lookup.apply(
                addresses.values().stream().flatMap(this::nameToLookUp).collect(Collectors.toSet()));
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<Integer, WebAddress> item : addresses.entrySet()) {
            int i = item.getKey();
            if (isPrivate(item.getValue(), found)) {
                faults.add(Fault.at(
                        "/input_urls/" + i,
                        ApiError.INVALID_REQUEST,
                        "input_urls[" + i + "] must lead to a public host, not to a private or special address."));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
    }

    private static WebAddress wellFormed(String url) {
        try {
            return WebAddress.parse(url);
        } catch (WebAddress.Malformed e) {
            throw new IllegalArgumentException("the form of input_urls has not been checked", e);
        }
    }

    private Stream<String> nameToLookUp(WebAddress address) {
        return address.host() instanceof Host.Name name && name.mayBePublic() && !isException(address)
                ? Stream.of(name.text())
                : Stream.empty();
    }

    private boolean isPrivate(WebAddress address, Map<String, List<InetAddress>> found) {
        if (isException(address)) {
            return false;
        }
        return !address.host().mayBePublic()
                || (address.host() instanceof Host.Name name
                        && !found.getOrDefault(name.text(), List.of()).stream().allMatch(PublicAddresses::contains));
    }

    private boolean isException(WebAddress address) {
        String authority = address.authority();
        return exceptions.contains(authority) || exceptions.contains(authority.replaceFirst(":[0-9]*$", ""));
    }
}
