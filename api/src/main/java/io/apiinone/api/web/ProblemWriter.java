package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Answers every error of the API. Filters, controllers and the error page all end here, so an error looks the same from anywhere. */
public final class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final Refusals refusals;

    public ProblemWriter(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Answers a fault or an expected refusal; does nothing when the answer has already begun or nobody listens any more. */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable fault) throws IOException {
        Refusal refusal = refusals.of(fault, request);
        if (response.isCommitted()) {
            return;
        }
        if (refusal.error() == ApiError.INTERNAL) {
            log.error("{} {} failed", request.getMethod(), Requests.shownPath(request), fault);
        } else if (refusal.error() == ApiError.TEMPORARILY_UNAVAILABLE) {
            String why = fault instanceof RefusedException
                    ? refusal.detail()
                    : innermost(fault).toString();
            log.warn("{} {} refused for now: {}", request.getMethod(), Requests.shownPath(request), why);
        }
        write(request, response, refusal);
    }

    /** Says what happened in one line; what is around it repeats the statement. */
    private static Throwable innermost(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null ? fault : innermost(cause);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        byte[] body = body(request, refusal);
        response.resetBuffer();
        response.setStatus(refusal.error().status());
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader(Requests.ID_HEADER, Requests.id(request));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refusal.error().isFinal()) {
            response.setHeader("X-Should-Retry", "false");
        }
        refusal.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    static byte[] body(HttpServletRequest request, Refusal refusal) {
        return Json.MAPPER.writeValueAsBytes(Problem.of(refusal, Requests.shownPath(request), Requests.id(request)));
    }
}
