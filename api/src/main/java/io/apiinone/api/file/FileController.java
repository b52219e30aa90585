package io.apiinone.api.file;

import io.apiinone.api.limit.Turn;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.ListView;
import io.apiinone.api.web.Query;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.StoredFile;
import io.apiinone.ledger.file.StoredFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/files}: pictures to start from, of this account and this key's mode. */
@RestController
final class FileController {
    private static final String PATH = "/api/v1/files";
    private static final Refusal NONE = Refusal.of(ApiError.NOT_FOUND, "There is no such file.");
    private static final Logger log = LoggerFactory.getLogger(FileController.class);

    private final UploadReader reader;
    private final UploadPlaces places = new UploadPlaces();
    private final FileDesk desk;
    private final StoredFiles files;
    private final FileLinks links;

    FileController(UploadReader reader, FileDesk desk, StoredFiles files, FileLinks links) {
        this.reader = reader;
        this.desk = desk;
        this.files = files;
        this.links = links;
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FileView> upload(Caller caller, HttpServletRequest request) {
        // It has places of its own.
        Turn.end(request);
        StoredFile kept;
        try (UploadPlaces.Place place = places.take(caller.account());
                Upload upload = read(request)) {
            kept = desk.keep(caller, upload);
        } catch (IOException e) {
            log.warn("an upload met a fault of the disk: {}", e.toString());
            throw Refusal.comeBack("The file can not be kept now. Try again shortly.")
                    .thrown();
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.LOCATION, PATH + "/" + kept.id())
                .body(view(kept));
    }

    private Upload read(HttpServletRequest request) throws IOException {
        return reader.read(
                request.getContentType(),
                request.getContentLengthLong(),
                () -> strip(request),
                request.getHeader(HttpHeaders.EXPECT) != null,
                request.getInputStream());
    }

    private static @Nullable Boolean strip(HttpServletRequest request) {
        Query query = new Query(request, Set.of(FileFaults.STRIP));
        Boolean strip = query.parsed(
                FileFaults.STRIP,
                text -> text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty(),
                "true or false");
        query.refuseFaults();
        return strip;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListView<FileView>> list(Caller caller, HttpServletRequest request) {
        Query query = new Query(request, Set.of("limit", "cursor"));
        int limit = query.limit();
        FileId before = query.cursor(FileId::parse);
        query.refuseFaults();
        // One more than asked for tells whether there is a next page.
        List<StoredFile> rows = files.of(caller.account(), caller.mode(), before, limit + 1);
        List<FileView> shown = rows.stream().limit(limit).map(this::view).toList();
        return answer(ListView.of(
                shown, rows.size() > limit ? rows.get(limit - 1).id().toString() : null));
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FileView> show(Caller caller, @PathVariable String id) {
        return FileId.parse(id)
                .flatMap(file -> files.find(List.of(file), caller.account(), caller.mode()).stream()
                        .findFirst())
                .map(file -> answer(view(file)))
                .orElseThrow(NONE::thrown);
    }

    @DeleteMapping(path = PATH + "/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable String id) {
        if (!FileId.parse(id).map(file -> desk.delete(caller, file)).orElse(false)) {
            throw NONE.thrown();
        }
        return ResponseEntity.noContent().build();
    }

    private FileView view(StoredFile file) {
        return FileView.of(file, links.shown(file));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
