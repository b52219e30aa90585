package io.apiinone.api.console;

import io.apiinone.ledger.signin.SessionTimes;
import io.apiinone.ledger.signin.Sessions;
import io.apiinone.ledger.signin.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Finds who is signed in, in the books and by the hash of the cookie; a request that needs nobody asks for nobody. */
final class BooksSessions implements SecurityContextRepository {
    private final Sessions sessions;
    private final SessionTimes times;

    BooksSessions(Sessions sessions, SessionTimes times) {
        this.sessions = sessions;
        this.times = times;
    }

    @Override
    @SuppressWarnings("deprecation") // what its successor calls, once, when somebody asks
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return HostCookies.session(holder.getRequest())
                .flatMap(sessions::find)
                .map(this::used)
                .<SecurityContext>map(visitor -> new SecurityContextImpl(new SignedIn(visitor)))
                .orElseGet(SecurityContextImpl::new);
    }

    private Visitor used(Visitor visitor) {
        if (visitor.stale()) {
            sessions.touch(visitor.session(), times);
        }
        return visitor;
    }

    /** A session begins where a password was right, and nowhere else. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("sessions are opened by a sign-in only");
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return HostCookies.session(request).isPresent();
    }
}
