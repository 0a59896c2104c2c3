package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to identify the client and, if supported, to remember the user. It is one half of a security policy; {@link AclPolicy} provides the other
 * half. Safe for any thread; may block. Input from clients is untrusted: invalid credentials do not identify a user, and they are never an error.
 */
@ConsumerType
public interface Login {
    /** Returns the id of the user, or an empty {@code Optional} if the client does not identify itself or cannot prove its identity. */
    Optional<String> userId(Request request);

    /**
     * Returns whether browsers send the credentials automatically, as they do with cookies and Basic credentials; see {@code
     * SecurityPolicy.isAmbient}. Returns true by default.
     */
    default boolean isAmbient() {
        return true;
    }

    /** Returns whether {@link #remember} has an effect; the first login that returns true remembers the user. */
    default boolean remembers() {
        return false;
    }

    /** Returns the objects that contribute to the login's decisions, such as a password check; see {@code SecurityPolicy.parts}. */
    default List<Object> parts() {
        return List.of();
    }

    /** Returns the header fields that identify the client's next requests as requests of this user. */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** Returns the header fields that undo {@link #remember}. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
