package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The user that the security policy identified for a request. Security policies can return implementations with additional data. */
@ConsumerType
public interface Identity {
    /**
     * The request attribute that holds the user's identity, or an empty {@code Optional} if the user is not identified.
     * The value is determined once, when the attribute is first read.
     */
    AttributeKey<Optional<Identity>> KEY = AttributeKey.of("identity", Optional.class, "dev.mastaba.security");

    /** Returns the user's id, which never changes. (Pyramid: {@code authenticated_userid}.) */
    String userId();

    /** Returns an identity that consists of only the given user id. */
    static Identity named(String userId) {
        return new NamedIdentity(userId);
    }

    /** Returns the user who sent a request, or an empty {@code Optional} if the application has no security policy or the user is not logged in. */
    static Optional<Identity> of(Request request) {
        return request.find(KEY).flatMap(identity -> identity);
    }
}
