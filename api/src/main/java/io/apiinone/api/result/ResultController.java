package io.apiinone.api.result;

import io.apiinone.api.result.ByteRange.Outside;
import io.apiinone.api.result.ByteRange.Part;
import io.apiinone.api.result.ByteRange.Whole;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.PictureType;
import io.apiinone.storage.StoreKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /results/{task}/{name}} and {@code GET /files/{name}}: a picture that is kept, for whoever has a link to it, a node
 * among others. The books are not asked: a link says all
 * that has to be known, and pictures are shown while the books are away.
 */
@RestController
// Pages of any origin may read it: the link is the permission.
@CrossOrigin(
        origins = "*",
        methods = {RequestMethod.GET, RequestMethod.HEAD},
        allowedHeaders = {"Range", "If-Range", "If-None-Match"},
        exposedHeaders = {"Accept-Ranges", "Content-Length", "Content-Range", "ETag"},
        maxAge = 86_400)
final class ResultController {
    private static final Logger log = LoggerFactory.getLogger(ResultController.class);

    /** Whoever reads slowly keeps others waiting for pictures, and nobody from anything else. */
    private static final int MOST_AT_ONCE = 256;

    private static final Refusal NONE =
            Refusal.of(ApiError.NOT_FOUND, "There is no such picture, or the link has expired.");

    private final ResultLinks links;
    private final PictureStore store;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    ResultController(ResultLinks links, PictureStore store) {
        this.links = links;
        this.store = store;
    }

    @GetMapping("/results/{task}/{name}")
    void picture(
            @PathVariable String task,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Duration left = left(request);
        StoredPicture picture = StoredPicture.parse(
                        "stored:" + task + "/" + name + "@" + request.getParameter("expires"))
                .orElseThrow(NONE::thrown);
        show(new Shown(picture.key(), picture.suffix(), task + "-" + name), left, request, response);
    }

    @GetMapping("/files/{name}")
    void file(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Duration left = left(request);
        FileName file = FileName.parse(name).orElseThrow(NONE::thrown);
        show(new Shown(file.key(), file.suffix(), name), left, request, response);
    }

    /**
     * What a link leads to.
     *
     * @param key of the store
     * @param suffix its type, as a file's name would end
     * @param saved what a saved file is called
     */
    private record Shown(String key, String suffix, String saved) {}

    private Duration left(HttpServletRequest request) {
        return links.left(request.getRequestURI(), request.getParameter("expires"), request.getParameter("signature"))
                .orElseThrow(NONE::thrown);
    }

    private void show(Shown picture, Duration left, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.comeBack("Too many pictures are being sent. Try again shortly.")
                    .thrown();
        }
        try {
            send(picture, left, request, response);
        } finally {
            places.release();
        }
    }

    private void send(Shown picture, Duration left, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoreKey key = new StoreKey(picture.key());
        long size = size(key);
        String tag = ResultHeaders.tag(key);
        ResultHeaders.put(response, picture.saved(), tag, left);
        if (ResultHeaders.isKnown(request, tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        Part part = switch (ResultHeaders.range(request, tag, size)) {
            case Whole whole -> new Part(0, size);
            case Part asked -> {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(asked.from(), asked.last(), size));
                yield asked;
            }
            case Outside outside -> throw outside(response, size);
        };
        response.setContentType(
                PictureType.ofSuffix(picture.suffix()).orElseThrow(NONE::thrown).mediaType());
        response.setContentLengthLong(part.length());
        if (!request.getMethod().equals("HEAD")) {
            try (InputStream content = opened(key, part)) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    private static RefusedException outside(HttpServletResponse response, long size) {
        ResultHeaders.remove(response);
        return Refusal.of(ApiError.RANGE_NOT_SATISFIABLE, "The picture has " + size + " bytes.")
                .with(HttpHeaders.CONTENT_RANGE, "bytes */" + size)
                .thrown();
    }

    private long size(StoreKey key) {
        try {
            return store.size(key).orElseThrow(NONE::thrown);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private InputStream opened(StoreKey key, Part part) {
        try {
            return store.open(key, part.from(), part.length());
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static RefusedException away(IOException e) {
        log.warn("the store of pictures did not answer: {}", e.toString());
        return Refusal.comeBack("The picture can not be read now. Try again shortly.")
                .thrown();
    }
}
