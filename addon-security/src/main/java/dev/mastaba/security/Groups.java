package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which groups, or roles, a user has. (Pyramid: the {@code callback} of a policy.) */
@FunctionalInterface
public interface Groups {
    /**
     * The names of a user's groups; in ACLs they are {@code group:} and the name. Called at most once for each request, on its thread; may block.
     *
     * @return null for a user who does not exist, or not any more: then nobody is logged in
     */
    @Nullable
    Collection<String> of(String userId, Request request);

    /** Everybody whom a login knows, without groups. */
    static Groups none() {
        return (userId, request) -> List.of();
    }
}
