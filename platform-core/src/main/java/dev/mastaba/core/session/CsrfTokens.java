package dev.mastaba.core.session;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The token that forms of one visitor must bring, as it is stored: in the session, unless a policy keeps it elsewhere and supplies the attribute
 * {@link #KEY}. Confined to the request. (Pyramid: {@code ICSRFStoragePolicy}.)
 */
@ConsumerType
public interface CsrfTokens {
    /** The attribute of a request that holds its tokens. */
    AttributeKey<CsrfTokens> KEY = AttributeKey.of("csrf tokens", CsrfTokens.class, "dev.mastaba.sessions");

    /**
     * The tokens of a request.
     *
     * @throws java.util.NoSuchElementException when no add-on brings tokens or sessions
     */
    static CsrfTokens of(Request request) {
        return request.find(KEY).orElseGet(() -> in(Session.of(request)));
    }

    /** The tokens that a session keeps by itself. */
    static CsrfTokens in(Session session) {
        return new SessionTokens(session);
    }

    /**
     * The token as pages show it, made when there is none: masked by other random bytes in each response, so that what a compressed answer
     * reveals of its length tells nothing; the same within one request.
     *
     * @throws java.util.NoSuchElementException when no add-on brings tokens or sessions
     */
    static String masked(Request request) {
        return MaskedToken.of(request);
    }

    /** The token as it is stored, made when there is none. */
    String token();

    /** The token as it is stored, none made: a failed check must leave nothing behind. Tokens that can't look without making one make one. */
    default Optional<String> find() {
        return Optional.of(token());
    }

    /** Makes another token; the former is worth nothing from now on. */
    String renew();

    /** Whether what a client sent is the token, as it is stored or masked; in a time that does not tell how much of it is right. */
    default boolean matches(String sent) {
        return find().filter(known -> MaskedToken.matches(known, sent)).isPresent();
    }
}
