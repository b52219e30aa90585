package io.apiinone.api.site;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /assets/{hash}/…}: what pages are made of, for ever under the hash of this build and not at all under another. */
@RestController
final class AssetController {
    private static final Refusal NONE = Refusal.of(ApiError.NOT_FOUND, "There is no such file.");

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{hash}/{*path}")
    ResponseEntity<byte[]> asset(HttpServletRequest request, @PathVariable String hash, @PathVariable String path)
            throws RefusedException {
        if (!hash.equals(assets.hash())) {
            throw NONE.thrown();
        }
        Content content = assets.find(path.substring(1)).orElseThrow(NONE::thrown);
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("public, max-age=31536000, immutable");
        return content.answer(request, HttpStatus.OK, headers);
    }
}
