package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to identify users and, if supported, to remember them. {@link AclPolicy} combines logins with groups into a security policy. Implementations
 * must be safe for concurrent use by multiple threads and may block. Because credentials from clients are untrusted, invalid credentials must not
 * cause an error; the request is treated as if it did not contain any credentials.
 */
@ConsumerType
public interface Login {
    /** Returns the id of the user who sent the request, or an empty {@code Optional} if the request contains no valid credentials. */
    Optional<String> userId(Request request);

    /**
     * Returns whether browsers send the credentials automatically, as they do with cookies and Basic credentials. The default is true. See {@code
     * SecurityPolicy.isAmbient}.
     */
    default boolean isAmbient() {
        return true;
    }

    /** Returns whether {@link #remember} has an effect. If a policy has several logins, the first login that returns true remembers the user. */
    default boolean remembers() {
        return false;
    }

    /** Returns the objects that contribute to the login's decisions, such as a password check. See {@code SecurityPolicy.parts}. */
    default List<Object> parts() {
        return List.of();
    }

    /** Returns the response header fields that make the client identify itself as the given user in later requests. */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** Returns the response header fields that undo the effect of {@link #remember}. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
