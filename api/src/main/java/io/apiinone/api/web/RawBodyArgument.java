package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller the body it asks for, and refuses one that is too large: by its announced length, or as it comes. */
final class RawBodyArgument implements HandlerMethodArgumentResolver {
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
        byte[] bytes = request.getInputStream().readNBytes(RawBody.LIMIT + 1);
        if (bytes.length > RawBody.LIMIT) {
            throw tooLarge();
        }
        return new RawBody(bytes);
    }

    private static RefusedException tooLarge() {
        return Refusal.of(ApiError.PAYLOAD_TOO_LARGE, "The body is larger than 64 KiB.")
                .thrown();
    }
}
