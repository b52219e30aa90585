package io.apiinone.api.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Tomcat's report for requests so broken that they reach no filter: a malformed request line, a bad escape, huge headers. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !mayWrite(response)) {
            return;
        }
        Refusal refusal = Refusals.ofStatus(response.getStatus());
        response.setStatus(refusal.error().status());
        response.setHeader(Requests.ID_HEADER, Requests.id(request));
        response.setHeader("X-Should-Retry", "false");
        response.setContentType(ProblemWriter.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(ProblemWriter.body(request, refusal), StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // The caller hung up before the answer: there is nobody to tell.
        }
    }

    private static boolean mayWrite(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
