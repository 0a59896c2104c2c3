package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The component that identifies the user and decides about permissions. It must be safe for use by any thread, and may
 * block. (Pyramid: {@code ISecurityPolicy}.)
 */
@ConsumerType
public interface SecurityPolicy {
    /** Returns the identity of the user, or null if there is none. Called at most once for each request. */
    @Nullable
    Identity identity(Request request);

    /**
     * Decides whether the client of this request has a permission.
     *
     * @param context the object to which the permission applies
     * @param permission the name of the permission
     */
    Decision permits(Request request, Object context, String permission);

    /**
     * Returns whether browsers identify their users automatically, even in requests from another site's page: with a
     * cookie, stored credentials (HTTP Basic), the address, or a certificate. If so, requests that change something are
     * checked for a CSRF token unless the application declares otherwise. The default is true. Return false if the
     * policy identifies users only by data that the client's code sends, such as a token in {@code Authorization:
     * Bearer}. Called when the application is made.
     */
    default boolean isAmbient() {
        return true;
    }

    /**
     * Returns the parts that contribute to decisions, such as the component that knows a user's groups. Introspection
     * records their classes and a digest of their code, so that a change to permissions is visible in the composition.
     * Called when the policy is declared.
     */
    default List<Object> parts() {
        return List.of();
    }

    /**
     * Returns the header fields that identify this user in the client's next requests; empty if the policy does not use
     * header fields for this purpose.
     */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** Returns the header fields that undo {@link #remember}. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
