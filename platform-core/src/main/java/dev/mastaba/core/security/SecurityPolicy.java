package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The component that identifies the user of a request and decides which permissions the user has. Implementations must
 * be safe for concurrent use by multiple threads, and may block. (Pyramid: {@code ISecurityPolicy}.)
 */
@ConsumerType
public interface SecurityPolicy {
    /**
     * Returns the identity of the user who sent a request, or null if the user is not identified. This method is called
     * at most once for each request.
     */
    @Nullable
    Identity identity(Request request);

    /**
     * Decides whether the client that sent a request has a permission.
     *
     * @param context the object to which the permission applies
     * @param permission the name of the permission
     */
    Decision permits(Request request, Object context, String permission);

    /**
     * Returns whether browsers send the user's identity automatically, even in requests from another site's page:
     * through a cookie, stored credentials (HTTP Basic), the client's address, or a certificate. If so, requests that
     * change something are checked for a CSRF token unless the application declares otherwise. The default is true.
     * Return false if the policy identifies users only by data that the client's code sends, such as a token in
     * {@code Authorization: Bearer}. This method is called when the application is created.
     */
    default boolean isAmbient() {
        return true;
    }

    /**
     * Returns whether a request must be checked for a CSRF token if its view requires one. The default is true. Return
     * false only if this policy has identified the user of the request by data that browsers never send automatically,
     * and by nothing else. This method is called for requests that change something, and may block.
     */
    default boolean isAmbient(Request request) {
        return true;
    }

    /**
     * Returns the components that contribute to the policy's decisions, such as the component that looks up a user's
     * groups. Introspection records each component's class and a digest of its code, so that a change in the code is
     * visible in the composition. This method is called when the policy is declared.
     */
    default List<Object> parts() {
        return List.of();
    }

    /**
     * Returns header fields to add to the response, so that the client's subsequent requests identify this user. The
     * list is empty if the policy does not use header fields for this purpose.
     */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** Returns header fields to add to the response, so that the client's subsequent requests no longer identify the user. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
