package dev.mastaba.core.session;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The stored CSRF token that a visitor's forms must send. It is stored in the session unless a policy stores it
 * elsewhere and supplies the attribute {@link #KEY}. Confined to the request. (Pyramid: {@code ICSRFStoragePolicy}.)
 */
@ConsumerType
public interface CsrfTokens {
    /** The request attribute that holds the tokens. */
    AttributeKey<CsrfTokens> KEY = AttributeKey.of("csrf tokens", CsrfTokens.class, "dev.mastaba.sessions");

    /**
     * Returns the tokens of a request.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies tokens or sessions
     */
    static CsrfTokens of(Request request) {
        return request.find(KEY).orElseGet(() -> in(Session.of(request)));
    }

    /** Returns the tokens that a session itself stores. */
    static CsrfTokens in(Session session) {
        return new SessionTokens(session);
    }

    /**
     * Returns the token as it appears in pages; it is created if there is none. The token is masked with different
     * random bytes in each response, so that the length of a compressed response does not reveal it. The result is the
     * same within one request.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies tokens or sessions
     */
    static String masked(Request request) {
        return MaskedToken.of(request);
    }

    /** Returns the token as it is stored; it is created if there is none. */
    String token();

    /**
     * Returns the token as it is stored, without creating one, because a failed check must not leave a trace. The
     * default implementation creates a token.
     */
    default Optional<String> find() {
        return Optional.of(token());
    }

    /** Creates a new token. The previous token becomes invalid. */
    String renew();

    /**
     * Returns whether a client sent the token, as stored or masked. The duration of the comparison does not reveal how
     * much of the token is correct.
     */
    default boolean matches(String sent) {
        return find().filter(known -> MaskedToken.matches(known, sent)).isPresent();
    }
}
