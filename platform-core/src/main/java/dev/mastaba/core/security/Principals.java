package dev.mastaba.core.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The principals of a client, for ACLs: a user's id, groups, and the two predefined ones. (Pyramid: effective principals.) */
public final class Principals {
    /** The principal of every client. */
    public static final String EVERYONE = "system.Everyone";

    /** The principal of every authenticated user. */
    public static final String AUTHENTICATED = "system.Authenticated";

    private static final List<String> NOBODY = new PrincipalList(List.of(EVERYONE));

    private Principals() {}

    /**
     * Returns the principals of a client, without duplicates: everyone; for an authenticated user, also authenticated and the id; then the groups.
     * Immutable; a search in the list is fast even if it is long.
     *
     * @param identity the authenticated user, or null
     * @param groups the names of groups, by convention {@code group:editors}, so that no user's id can equal one
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
