package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Says who is asking and what is permitted. Safe for any thread; may block. (Pyramid: {@code ISecurityPolicy}.) */
@ConsumerType
public interface SecurityPolicy {
    /** Who is asking, or null for nobody. Asked at most once for each request. */
    @Nullable
    Identity identity(Request request);

    /**
     * Whether the client of this request may do something.
     *
     * @param context what it is to be done with
     * @param permission the name of what is to be done
     */
    Decision permits(Request request, Object context, String permission);

    /**
     * Whether a browser makes its user known here by itself, also where another site's page sent it: by a cookie, by a name and a password that it
     * keeps (HTTP Basic), by its address or its certificate. Then requests that change something are checked for a token (CSRF) unless the
     * application says otherwise. True unless a policy says that it knows users only by what their own code sends, as a token in
     * {@code Authorization: Bearer}. Asked when the application is made.
     */
    default boolean isAmbient() {
        return true;
    }

    /**
     * The parts that decide with it, such as what knows a user's groups. Introspection records them by class and a digest of their code, so that a change of who
     * may do what shows in the composition. Called when the policy is declared.
     */
    default List<Object> parts() {
        return List.of();
    }

    /** The header fields that let the client's next requests be known as this user's; none where that is not done by headers. */
    default List<Header> remember(Request request, String userId) {
        return List.of();
    }

    /** The header fields that undo {@link #remember}. */
    default List<Header> forget(Request request) {
        return List.of();
    }
}
