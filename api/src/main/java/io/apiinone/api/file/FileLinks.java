package io.apiinone.api.file;

import io.apiinone.api.result.ResultLinks;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.StoredFile;
import io.apiinone.storage.PictureType;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links to customers' files, made and read. */
public final class FileLinks {
    private static final String FOLDER = "/files/";
    private static final Pattern QUERY = Pattern.compile("expires=([0-9]{1,12})&signature=([A-Za-z0-9_-]{1,64})");

    private final String origin;
    private final ResultLinks links;

    FileLinks(URI publicUrl, ResultLinks links) {
        this.origin = publicUrl.toString();
        this.links = links;
    }

    /** For its owner: always the same, so that a request which names it can be repeated word for word. */
    String shown(StoredFile file) {
        return links.until(path(file), file.expires());
    }

    /** For a node: as long as a task may take, and no longer than the file is kept. */
    String forNode(StoredFile file) {
        return links.within(path(file), file.expires(), ResultLinks.DAY);
    }

    private static String path(StoredFile file) {
        PictureType type = PictureType.ofMediaType(file.mediaType()).orElseThrow();
        return FOLDER + new FileName(file.id(), type.suffix());
    }

    /** Whether an address is under our own for files, whatever follows there. */
    boolean isOurs(String url) {
        return url.startsWith(origin + FOLDER);
    }

    /** Which file a link of ours leads to; empty when it is not as we made it, or works no longer. */
    Optional<FileId> read(String url) {
        int question = url.indexOf('?');
        if (!isOurs(url) || question < 0) {
            return Optional.empty();
        }
        Matcher query = QUERY.matcher(url.substring(question + 1));
        return query.matches()
                        && links.left(url.substring(origin.length(), question), query.group(1), query.group(2))
                                .isPresent()
                ? named(url)
                : Optional.empty();
    }

    private Optional<FileId> named(String url) {
        int question = url.indexOf('?');
        return FileName.parse(url.substring(origin.length() + FOLDER.length(), question < 0 ? url.length() : question))
                .map(FileName::id);
    }

    /** An input's address as its owner sees it: a file by its id, for the node's link is soon over, and everything else as it is. */
    public String inputAsShown(String url) {
        return isOurs(url) ? named(url).map(FileId::toString).orElse(url) : url;
    }
}
