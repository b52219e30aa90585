package io.apiinone.api.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The landing page at {@code /} and {@code /zh}, and the switch between its languages, which works without a script. */
@RestController
final class LandingController {
    private final Pages pages;
    private final PageHeaders headers;

    LandingController(Pages pages, PageHeaders headers) {
        this.pages = pages;
        this.headers = headers;
    }

    /** @param wanted the language to switch to, and to remember */
    @GetMapping("/")
    ResponseEntity<byte[]> start(
            HttpServletRequest request, @RequestParam(name = "language", required = false) @Nullable String wanted) {
        Optional<Language> switched = Language.ofTag(wanted);
        if (switched.isPresent()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(switched.get().landing()))
                    .header(HttpHeaders.SET_COOKIE, switched.get().cookie().toString())
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        if (Language.chosen(request).equals(Optional.of(Language.ZH))) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(Language.ZH.landing()))
                    .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
                    .cacheControl(CacheControl.noCache())
                    .build();
        }
        return pages.landing(Language.EN).answer(request, HttpStatus.OK, headers.varyingBy(HttpHeaders.COOKIE));
    }

    @GetMapping("/zh")
    ResponseEntity<byte[]> chinese(HttpServletRequest request) {
        return pages.landing(Language.ZH).answer(request, HttpStatus.OK, headers.varyingBy());
    }
}
