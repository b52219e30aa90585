package io.apiinone.api.openai;

import io.apiinone.api.openai.ImagesResponse.Item;
import io.apiinone.api.result.ResultLinks;
import io.apiinone.api.task.WholeGenerations;
import io.apiinone.api.task.WholeGenerations.Outcome;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.Task;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /openai/v1/images/generations}: answers when the picture is there, as OpenAI does. */
@RestController
final class OpenAiController {
    private final WholeGenerations generations;
    private final Pictures pictures;
    private final ResultLinks links;
    private final OpenAiSettings settings;

    OpenAiController(WholeGenerations generations, Pictures pictures, ResultLinks links, OpenAiSettings settings) {
        this.generations = generations;
        this.pictures = pictures;
        this.links = links;
        this.settings = settings;
    }

    @PostMapping(
            path = "/openai/v1/images/generations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImagesResponse> generate(Caller caller, RawBody body, HttpServletRequest request) {
        OpenAiBody asked = OpenAiBody.read(body.bytes());
        Outcome outcome = generations.generate(caller, asked.ours(), request, settings.patience());
        Task task = outcome.task();
        return switch (task.status()) {
            case QUEUED, PROCESSING -> throw Endings.stillRunning(task).thrown();
            case FAILED, CANCELED -> throw Endings.failed(task).thrown();
            case COMPLETED -> {
                ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header(HttpHeaders.LOCATION, Endings.path(task));
                if (outcome.replayed()) {
                    answer.header("Idempotent-Replayed", "true");
                }
                yield answer.body(response(task, asked.inline()));
            }
        };
    }

    private ImagesResponse response(Task task, boolean inline) {
        List<Item> data = new ArrayList<>();
        for (String url : task.resultUrls()) {
            data.add(inline ? new Item(null, content(task, url)) : new Item(link(task, url), null));
        }
        return new ImagesResponse(task.createdAt().getEpochSecond(), data);
    }

    private String link(Task task, String url) {
        return StoredPicture.parse(url)
                .map(picture -> links.to(picture, ResultLinks.DAY)
                        .orElseThrow(() -> Endings.pictureAway(task).thrown()))
                .orElse(url);
    }

    private String content(Task task, String url) {
        byte[] picture =
                pictures.read(url).orElseThrow(() -> Endings.pictureAway(task).thrown());
        return Base64.getEncoder().encodeToString(picture);
    }
}
