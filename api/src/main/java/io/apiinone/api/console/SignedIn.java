package io.apiinone.api.console;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.signin.Visitor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody whose session was found. */
final class SignedIn extends AbstractAuthenticationToken {
    static final Refusal OUT = Refusal.of(ApiError.SIGNED_OUT, "You are not signed in.");

    private static final long serialVersionUID = 1L;

    private final transient Visitor visitor;

    SignedIn(Visitor visitor) {
        super(List.of());
        this.visitor = visitor;
        setAuthenticated(true);
    }

    /** Whose request this is; empty when nobody is signed in. */
    static Optional<Visitor> visitor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn.visitor)
                : Optional.empty();
    }

    /** @throws io.apiinone.api.web.RefusedException when nobody is signed in */
    static Visitor required() {
        return visitor().orElseThrow(OUT::thrown);
    }

    @Override
    public Object getPrincipal() {
        return visitor.caller().account();
    }

    /** What the cookie holds stays where it is. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && visitor.equals(that.visitor);
    }

    @Override
    public int hashCode() {
        return visitor.hashCode();
    }
}
