package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to identify the client, and if supported to remember the user: one half of a security policy, which {@link AclPolicy} completes. Safe for any
 * thread; may block. Input from clients is untrusted: invalid credentials identify no user and are never an error.
 */
@ConsumerType
public interface Login {
    /** Returns the id of the user, or an empty value if the client does not identify itself or cannot prove its identity. */
    Optional<String> userId(Request request);

    /**
     * Returns whether browsers send the credentials by themselves, as they do with cookies and Basic credentials; see {@code
     * SecurityPolicy.isAmbient}. Returns true by default.
     */
    default boolean isAmbient() {
        return true;
    }

    /** Returns whether {@link #remember} has an effect; the first login that returns true remembers the user. */
    default boolean remembers() {
        return false;
    }

    /** Returns the parts that take part in its decisions, such as a check of passwords; see {@code SecurityPolicy.parts}. */
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
