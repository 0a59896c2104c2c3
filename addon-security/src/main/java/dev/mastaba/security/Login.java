package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A method of identifying the user who sent a request and, if supported, of remembering the user for later requests. {@link AclPolicy} combines
 * logins with groups into a security policy. Implementations must be safe for concurrent use by multiple threads and may block. Clients can send
 * arbitrary data as credentials. Therefore, invalid credentials must not cause an exception; the login treats the request as if it did not contain
 * any credentials.
 */
@ConsumerType
public interface Login {
    /** Returns the id of the user who sent the request, or an empty {@code Optional} if the request contains no valid credentials. */
    Optional<String> userId(Request request);

    /**
     * Returns whether the request contains credentials for this login, valid or not, that exclude all other logins. If so, {@link AclPolicy} calls only
     * this login, regardless of the order: if it does not identify the user, the request has no identity. The default is false. This method must not
     * block.
     */
    default boolean claims(Request request) {
        return false;
    }

    /**
     * Returns whether browsers send the credentials automatically, as they do with cookies and Basic credentials. The default is true. See {@code
     * SecurityPolicy.isAmbient}.
     */
    default boolean isAmbient() {
        return true;
    }

    /**
     * Returns whether this login can remember users with {@link #remember}. If a policy has several logins, the first login for which this method
     * returns true remembers the user. The default is false.
     */
    default boolean remembers() {
        return false;
    }

    /**
     * Returns the objects that contribute to the login's decisions, such as a password check. By default, the list is empty. See {@code
     * SecurityPolicy.parts}.
     */
    default List<Object> parts() {
        return List.of();
    }

    /**
     * Remembers the given user, so that later requests from the same client identify this user. Returns the header fields to add to the response. By
     * default, this method does nothing and returns an empty list.
     */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /**
     * Undoes the effect of {@link #remember}, for example by deleting a cookie. Returns the header fields to add to the response. By default, this
     * method does nothing and returns an empty list.
     */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
