package dev.mastaba.core.session;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The storage of one visitor's CSRF token, which the visitor's forms must send back. The token is stored in the session
 * unless a policy stores it elsewhere and supplies the attribute {@link #KEY}. Each instance is confined to one
 * request. (Pyramid: {@code ICSRFStoragePolicy}.)
 */
@ConsumerType
public interface CsrfTokens {
    /** The request attribute that holds the visitor's token storage. */
    AttributeKey<CsrfTokens> KEY = AttributeKey.of("csrf tokens", CsrfTokens.class, "dev.mastaba.sessions");

    /**
     * Returns the token storage for a request.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies tokens or sessions
     */
    static CsrfTokens of(Request request) {
        return request.find(KEY).orElseGet(() -> in(Session.of(request)));
    }

    /** Returns a token storage that keeps the token in the given session. */
    static CsrfTokens in(Session session) {
        return new SessionTokens(session);
    }

    /**
     * Returns the token as it appears in pages. If no token exists, this method creates one. The token is masked with
     * different random bytes in each response, so that the length of a compressed response does not reveal it. Within
     * one request, the result is always the same.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies tokens or sessions
     */
    static String masked(Request request) {
        return MaskedToken.of(request);
    }

    /** Returns the stored, unmasked token. If no token exists, this method creates one. */
    String token();

    /**
     * Returns the stored, unmasked token, or an empty {@code Optional} if none exists. Implementations should not
     * create a token here, because a failed check must not store anything. However, the default implementation returns
     * {@link #token}, which creates one.
     */
    default Optional<String> find() {
        return Optional.of(token());
    }

    /** Creates, stores, and returns a new token. The previous token becomes invalid. */
    String renew();

    /**
     * Returns whether a value that a client sent is the token, in either its stored or its masked form. The duration of
     * the comparison does not reveal how much of the value is correct.
     */
    default boolean matches(String sent) {
        return find().filter(known -> MaskedToken.matches(known, sent)).isPresent();
    }
}
