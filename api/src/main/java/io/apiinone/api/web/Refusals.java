package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one mapper from whatever went wrong to a row of the error table. */
public final class Refusals {
    private static final Refusal BOOKS_AWAY = Refusal.comeBack("The service is partly away. Try again shortly.");

    Refusal of(Throwable fault, HttpServletRequest request) {
        return switch (fault) {
            case RefusedException refused -> refused.refusal();
            case NoHandlerFoundException none -> noRoute(request);
            case NoResourceFoundException none -> noRoute(request);
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException type ->
                Refusal.of(ApiError.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.")
                        .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            case HttpMediaTypeNotAcceptableException type -> notAcceptable(type);
            case HttpMessageNotReadableException unreadable -> unreadable();
            case IOException broken -> unreadable();
            case InvalidParameterException parameter -> ofStatus(ApiError.INVALID_REQUEST.status());
            case RequestRejectedException rejected -> ofStatus(ApiError.INVALID_REQUEST.status());
            case ErrorResponse known -> ofStatus(known.getStatusCode().value());
            default -> booksAreAway(fault) ? BOOKS_AWAY : ofStatus(ApiError.INTERNAL.status());
        };
    }

    /** What the web server refused by itself, told without its own words. */
    static Refusal ofStatus(int status) {
        ApiError error = ApiError.ofStatus(status);
        return switch (error) {
            case INTERNAL ->
                Refusal.of(error, "Something went wrong on our side. Tell us the request id if it happens again.");
            case TEMPORARILY_UNAVAILABLE -> BOOKS_AWAY;
            case INVALID_REQUEST -> Refusal.of(error, "The request is malformed.");
            default -> Refusal.of(error, error.title() + ".");
        };
    }

    /** No connection, a broken one, or one that waited too long: faults that pass. A wrong statement is not among them. */
    private static boolean booksAreAway(Throwable fault) {
        return fault instanceof NonTransientDataAccessResourceException
                || fault instanceof TransientDataAccessException
                || fault instanceof RecoverableDataAccessException
                || fault instanceof TransactionException;
    }

    private static Refusal noRoute(HttpServletRequest request) {
        String route = request.getMethod() + " " + Requests.shownPath(request);
        return Refusal.of(ApiError.NOT_FOUND, "There is no route " + route + ".");
    }

    private static Refusal methodNotAllowed(HttpRequestMethodNotSupportedException fault) {
        String[] supported = fault.getSupportedMethods();
        String allow = supported == null ? "" : String.join(", ", supported);
        return new Refusal(
                ApiError.METHOD_NOT_ALLOWED,
                "This route answers " + allow + " only.",
                List.of(),
                Map.of(HttpHeaders.ALLOW, allow));
    }

    private static Refusal notAcceptable(HttpMediaTypeNotAcceptableException fault) {
        MediaType offered = fault.getSupportedMediaTypes().stream().findFirst().orElse(MediaType.APPLICATION_JSON);
        return Refusal.of(ApiError.NOT_ACCEPTABLE, "This route answers in " + offered + " only.");
    }

    private static Refusal unreadable() {
        return Refusal.of(ApiError.INVALID_REQUEST, "The body could not be read.");
    }
}
