package io.apiinone.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page that the servlet container shows for errors which never reached a controller. */
@Controller
final class ProblemPage implements ErrorController {
    private static final int NOT_AN_ERROR = 404;

    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for directly, it is a path like any other that does not exist.
        ProblemWriter.write(request, response, Refusals.ofStatus(status instanceof Integer code ? code : NOT_AN_ERROR));
    }
}
