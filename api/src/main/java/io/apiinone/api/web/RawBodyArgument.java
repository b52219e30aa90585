package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller the body it asks for, and refuses one that is too large, by its announced length or as it comes, or too slow. */
final class RawBodyArgument implements HandlerMethodArgumentResolver {
    private static final int PIECE = 8192;

    private final Duration patience;

    /** @param patience how long a body may take as a whole; each piece of it has the web server's own limit */
    RawBodyArgument(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RawBody.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder)
            throws IOException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (request.getContentLengthLong() > RawBody.LIMIT) {
            throw tooLarge();
        }
        return new RawBody(read(request.getInputStream()));
    }

    private byte[] read(InputStream in) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > RawBody.LIMIT) {
                throw tooLarge();
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw Refusal.of(ApiError.INVALID_REQUEST, "The body took too long to arrive.")
                        .thrown();
            }
        }
        return body.toByteArray();
    }

    private static RefusedException tooLarge() {
        return Refusal.of(ApiError.PAYLOAD_TOO_LARGE, "The body is larger than 64 KiB.")
                .thrown();
    }
}
