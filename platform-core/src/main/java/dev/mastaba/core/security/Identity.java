package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The user of a request, as identified by the security policy. Policies can supply richer types. */
@ConsumerType
public interface Identity {
    /** The request attribute that holds the identity. It is computed once, when it is first read. */
    AttributeKey<Optional<Identity>> KEY = AttributeKey.of("identity", Optional.class, "dev.mastaba.security");

    /** Returns the user's id, which never changes. (Pyramid: {@code authenticated_userid}.) */
    String userId();

    /** Returns an identity that consists only of an id. */
    static Identity named(String userId) {
        return new NamedIdentity(userId);
    }

    /** Returns the user of a request; empty without a policy or a logged-in user. */
    static Optional<Identity> of(Request request) {
        return request.find(KEY).flatMap(identity -> identity);
    }
}
