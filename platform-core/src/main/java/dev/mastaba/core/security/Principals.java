package dev.mastaba.core.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the principals of a client: the user's id, the user's groups, and two predefined principals. ACL
 * entries refer to clients by these principals. (Pyramid: effective principals.)
 */
public final class Principals {
    /** The predefined principal that every client has. */
    public static final String EVERYONE = "system.Everyone";

    /** The predefined principal that every authenticated user has. */
    public static final String AUTHENTICATED = "system.Authenticated";

    private static final List<String> NOBODY = new PrincipalList(List.of(EVERYONE));

    private Principals() {}

    /**
     * Returns the principals of a client, without duplicates: first {@link #EVERYONE}; for an authenticated user, also
     * {@link #AUTHENTICATED} and the user's id; then the groups. The list is immutable. Its {@code contains} method is
     * fast even if the list is long.
     *
     * @param identity the authenticated user, or null
     * @param groups the names of groups; by convention, they have a prefix, such as {@code group:editors}, so that they
     *     cannot equal a user's id
     */
    public static List<String> of(@Nullable Identity identity, Collection<String> groups) {
        if (identity == null && groups.isEmpty()) {
            return NOBODY;
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(EVERYONE);
        if (identity != null) {
            all.add(AUTHENTICATED);
            all.add(identity.userId());
        }
        all.addAll(groups);
        return new PrincipalList(all);
    }
}
