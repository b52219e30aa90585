package io.apiinone.api.file;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.StoredFile;
import io.apiinone.ledger.file.StoredFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the files that {@code input_urls} name, by their ids or their links. */
public final class InputFiles {
    /** A node fetches a picture soon after its task is made; a task that waits for a node for longer than this is refunded anyway. */
    static final Duration LEAST_LEFT = Duration.ofHours(1);

    private final StoredFiles files;
    private final FileLinks links;
    private final Clock clock;

    InputFiles(StoredFiles files, FileLinks links, Clock clock) {
        this.files = files;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The items of {@code input_urls}, by their places.
     *
     * @param urls what the node is given, one for each item
     * @param elsewhere those that are no files of ours
     */
    public record Inputs(List<String> urls, SortedMap<Integer, String> elsewhere) {}

    /** @throws io.apiinone.api.web.RefusedException naming each item that is a file's and can not be used */
    public Inputs resolve(Caller caller, List<String> inputUrls) {
        SortedMap<Integer, String> elsewhere = new TreeMap<>();
        SortedMap<Integer, FileId> named = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < inputUrls.size(); i++) {
            String item = inputUrls.get(i);
            FileId id = FileId.parse(item).or(() -> links.read(item)).orElse(null);
            if (id != null) {
                named.put(i, id);
            } else if (links.isOurs(item)) {
                faults.add(fault(i, "is no link to a file as this API showed it, or it has expired."));
            } else {
                elsewhere.put(i, item);
            }
        }
        Map<Integer, String> found = found(caller, named, faults);
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
        List<String> urls = new ArrayList<>(inputUrls);
        found.forEach(urls::set);
        return new Inputs(urls, elsewhere);
    }

    private Map<Integer, String> found(Caller caller, SortedMap<Integer, FileId> named, List<Fault> faults) {
        Map<FileId, StoredFile> known = named.isEmpty()
                ? Map.of()
                : files.find(named.values(), caller.account(), caller.mode()).stream()
                        .collect(Collectors.toMap(StoredFile::id, Function.identity()));
        Map<Integer, String> found = new HashMap<>();
        named.forEach((i, id) -> {
            StoredFile file = known.get(id);
            String fault = fault(file);
            if (fault != null) {
                faults.add(fault(i, fault));
            } else if (file != null) {
                found.put(i, links.forNode(file));
            }
        });
        return found;
    }

    private @Nullable String fault(@Nullable StoredFile file) {
        if (file == null) {
            return "names no file of this account, or one that was deleted or has expired.";
        }
        return file.expires().isBefore(clock.instant().plus(LEAST_LEFT))
                ? "names a file that expires within the hour; upload the picture again."
                : null;
    }

    private static Fault fault(int i, String message) {
        return Fault.at("/input_urls/" + i, ApiError.INVALID_REQUEST, "input_urls[" + i + "] " + message);
    }
}
