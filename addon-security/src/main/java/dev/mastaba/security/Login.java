package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way in which a client says who it is, and in which that may be remembered: half of a security policy, of which {@link AclPolicy} makes a
 * whole one. Safe for any thread; may block. What a client sends is hostile: what can't be trusted is nobody, never an error.
 */
@ConsumerType
public interface Login {
    /** The id of the user whom the client is known to be; nobody where it does not say, or can't prove it. */
    Optional<String> userId(Request request);

    /**
     * Whether browsers send what it knows users by without being told to, as they do with cookies and Basic credentials; see {@code
     * SecurityPolicy.isAmbient}. True unless a login says otherwise.
     */
    default boolean isAmbient() {
        return true;
    }

    /** Whether {@link #remember} does something: the first that can is the one that remembers. */
    default boolean remembers() {
        return false;
    }

    /** The parts that decide with it, such as what looks at passwords; see {@code SecurityPolicy.parts}. */
    default List<Object> parts() {
        return List.of();
    }

    /** The header fields that let the client's next requests be known as this user's. */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** The header fields that undo it. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
