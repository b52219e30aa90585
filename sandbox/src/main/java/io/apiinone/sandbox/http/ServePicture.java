package io.apiinone.sandbox.http;

import io.apiinone.sandbox.job.CreateRequest;
import io.apiinone.sandbox.job.Job;
import io.apiinone.sandbox.job.Jobs;
import io.apiinone.sandbox.picture.PictureOrder;
import io.apiinone.sandbox.picture.Pictures;
import io.apiinone.sandbox.script.Answer;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.PictureScript;
import io.apiinone.sandbox.wire.JobState;
import io.apiinone.sandbox.wire.Json;
import io.apiinone.sandbox.wire.NodeCodes;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /files/{unguessable}.png}: the picture of a job that has ended well; no key is asked for. */
final class ServePicture implements Route {
    private static final Pattern NAME = Pattern.compile("/files/([0-9a-f]{32})-([0-3])\\.png");

    private final Jobs jobs;
    private final Pictures pictures;
    private final Clock clock;
    private final Tally tally;
    // Only for jobs whose script counts them; forgotten at a restart.
    private final Map<String, Integer> gets = new ConcurrentHashMap<>();

    ServePicture(Jobs jobs, Pictures pictures, Clock clock, Tally tally) {
        this.jobs = jobs;
        this.pictures = pictures;
        this.clock = clock;
        this.tally = tally;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Matcher name = NAME.matcher(exchange.path());
        Optional<Job> job = name.matches() ? jobs.ofPicture(name.group(1)) : Optional.empty();
        int index = name.matches() ? Integer.parseInt(name.group(2)) : 0;
        if (job.isEmpty()
                || job.get().stateAt(clock.millis()) != JobState.SUCCESS
                || index >= job.get().script().job().images()) {
            exchange.json(404, Json.envelope(NodeCodes.NOT_FOUND, NodeCodes.message(NodeCodes.NOT_FOUND), null));
            return;
        }
        tally.count("pictures.served");
        byte[] png = pictures.png(job.get().pictureKey() + "-" + index, order(job.get(), index));
        exchange.setHeader("Cache-Control", "public, max-age=86400, immutable");
        Answers.send(exchange, misbehaviour(job.get()), new Answers.Honest("image/png", png));
    }

    private @Nullable Answer misbehaviour(Job job) {
        PictureScript script = job.script().picture();
        Integer limit = script.gets();
        boolean over = limit != null && gets.merge(job.taskId(), 1, Integer::sum) > limit;
        return over ? null : script.answer();
    }

    private static PictureOrder order(Job job, int index) {
        CreateRequest request = job.request();
        return new PictureOrder(
                Directive.withoutDirectives(request.input().prompt()),
                request.type(),
                request.input().resolution(),
                request.input().aspectRatio(),
                request.input().inputUrls().size(),
                job.pictureKey() + index);
    }
}
