package io.apiinone.api.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one page that the console, sign-in and sign-up are drawn into; which of them is up to its script. */
@RestController
final class ShellController {
    private final Pages pages;
    private final PageHeaders headers;

    ShellController(Pages pages, PageHeaders headers) {
        this.pages = pages;
        this.headers = headers;
    }

    @GetMapping({"/sign-in", "/sign-up", "/console/{*path}"})
    ResponseEntity<byte[]> shell(HttpServletRequest request) {
        HttpHeaders varying = headers.varyingBy(HttpHeaders.COOKIE, HttpHeaders.ACCEPT_LANGUAGE);
        return pages.shell(Language.of(request)).answer(request, HttpStatus.OK, varying);
    }
}
