package io.apiinone.sandbox.job;

import io.apiinone.sandbox.journal.Journal;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.wire.HexIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every job this node ever accepted, held in memory and in the journal. */
public final class Jobs {
    private final Journal journal;
    private final Clock clock;
    private final JobTiming usual;
    private final ConcurrentSkipListMap<Long, Job> bySeq = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byTaskId = new ConcurrentHashMap<>();
    private final Map<String, Long> byPicture = new ConcurrentHashMap<>();
    private final Map<String, Long> firstOfPrompt = new ConcurrentHashMap<>();
    private final Map<String, Integer> polls = new ConcurrentHashMap<>();
    private final Map<String, Integer> unsavedPolls = new ConcurrentHashMap<>();
    private long last;

    /** Registers itself as a reader of the journal, which is to be replayed next. */
    public Jobs(Journal journal, Clock clock, JobTiming usual) {
        this.journal = journal;
        this.clock = clock;
        this.usual = usual;
        journal.on("job", Job.class, this::remember);
        journal.on("finish", Finish.class, this::apply);
        journal.on("polls", Polls.class, saved -> polls.putAll(saved.counts()));
    }

    /** The polls counted so far, by task id. */
    record Polls(Map<String, Integer> counts) {}

    /** Makes a job. When this returns, the job survives {@code kill -9}. */
    public synchronized Job accept(CreateRequest request, Directive directive) {
        Duration delay = SandboxScript.of(directive).job().delay();
        Job job = new Job(
                last + 1,
                HexIds.next(),
                HexIds.next(),
                HexIds.next(),
                request,
                directive.toString(),
                clock.millis(),
                delay == null ? usual : JobTiming.ofTotal(delay),
                null);
        journal.append("job", job);
        remember(job);
        return job;
    }

    private synchronized void remember(Job job) {
        last = job.seq();
        bySeq.put(job.seq(), job);
        byPicture.put(job.pictureKey(), job.seq());
        firstOfPrompt.putIfAbsent(job.request().input().prompt(), job.seq());
        byTaskId.put(job.taskId(), job.seq());
    }

    /** Ends a pending job now; a job that has ended stays as it is. */
    public synchronized Optional<Job> finish(String taskId, boolean success) {
        Optional<Job> job = find(taskId);
        if (job.isPresent() && !job.get().stateAt(clock.millis()).isFinal()) {
            Finish finish = new Finish(taskId, success, clock.millis());
            journal.append("finish", finish);
            apply(finish);
        }
        return find(taskId);
    }

    private void apply(Finish finish) {
        find(finish.taskId()).ifPresent(job -> bySeq.put(job.seq(), job.finished(finish)));
    }

    public Optional<Job> find(String taskId) {
        return Optional.ofNullable(byTaskId.get(taskId)).map(bySeq::get);
    }

    public Optional<Job> ofPicture(String pictureKey) {
        return Optional.ofNullable(byPicture.get(pictureKey)).map(bySeq::get);
    }

    /** The first job that was accepted with exactly this prompt. */
    public Optional<Job> firstOf(String prompt) {
        return Optional.ofNullable(firstOfPrompt.get(prompt)).map(bySeq::get);
    }

    /** The newest job that is not this one. */
    public Optional<Job> newestBut(Job job) {
        return bySeq.descendingMap().values().stream()
                .filter(other -> other.seq() != job.seq())
                .findFirst();
    }

    /** Jobs in the order of acceptance, from the first one after {@code seq}. */
    public Collection<Job> after(long seq) {
        return bySeq.tailMap(seq, false).values();
    }

    public int count() {
        return bySeq.size();
    }

    /** Counts a poll and returns how many there have been, this one included. */
    public int polled(Job job) {
        int n = polls.merge(job.taskId(), 1, Integer::sum);
        unsavedPolls.merge(job.taskId(), n, Math::max);
        return n;
    }

    public int polls(Job job) {
        return polls.getOrDefault(job.taskId(), 0);
    }

    /** Saves the poll counts; called every second, so {@code kill -9} forgets at most that much of them. */
    public void savePolls() {
        Map<String, Integer> counts = new HashMap<>();
        for (String taskId : List.copyOf(unsavedPolls.keySet())) {
            Integer n = unsavedPolls.remove(taskId);
            if (n != null) {
                counts.put(taskId, n);
            }
        }
        if (!counts.isEmpty()) {
            journal.append("polls", new Polls(counts));
        }
    }
}
