package io.apiinone.bench.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every job that the stub ever accepted, oldest first, in the words of the sandbox's list. */
final class StubList {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private record Line(String id, String callbackUrl, Instant endsAt) {
        private static Line of(StubJob job) {
            return new Line(job.id(), job.callbackUrl(), job.endsAt());
        }
    }

    synchronized void add(StubJob job) {
        places.put(job.id(), lines.size());
        lines.add(Line.of(job));
    }

    /** Its end is another one now. */
    synchronized void replace(StubJob job) {
        lines.set(places.getOrDefault(job.id(), lines.size()), Line.of(job));
    }

    /**
     * A page.
     *
     * @param after how many jobs came before it
     * @param limit of the page
     */
    synchronized byte[] page(long after, int limit) {
        Instant now = Instant.now();
        int from = (int) Math.min(after, lines.size());
        int to = Math.min(from + limit, lines.size());
        ObjectNode page = JSON.createObjectNode();
        ArrayNode jobs = page.putArray("jobs");
        for (Line line : lines.subList(from, to)) {
            jobs.addObject()
                    .put("taskId", line.id())
                    .put("callBackUrl", line.callbackUrl())
                    .put("state", now.isBefore(line.endsAt()) ? "generating" : "success");
        }
        page.put("next", to < lines.size() ? (Integer) to : null);
        return JSON.writeValueAsBytes(page);
    }
}
