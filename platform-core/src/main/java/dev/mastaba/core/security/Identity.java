package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The user of a request, as identified by the security policy. Policies may supply richer types. */
@ConsumerType
public interface Identity {
    /** The attribute of a request that holds its identity; computed once, when it is first read. */
    AttributeKey<Optional<Identity>> KEY = AttributeKey.of("identity", Optional.class, "dev.mastaba.security");

    /** Returns the id of the user, which never changes. (Pyramid: {@code authenticated_userid}.) */
    String userId();

    /** Returns an identity that consists of an id only. */
    static Identity named(String userId) {
        return new NamedIdentity(userId);
    }

    /** Returns the user of a request; empty without a policy, or if no user is logged in. */
    static Optional<Identity> of(Request request) {
        return request.find(KEY).flatMap(identity -> identity);
    }
}
