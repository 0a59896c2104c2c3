package dev.mastaba.core.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client is, for ACLs: a user's id, groups, and the two that everybody has. (Pyramid: effective principals.) */
public final class Principals {
    /** Whoever asks. */
    public static final String EVERYONE = "system.Everyone";

    /** Whoever is logged in. */
    public static final String AUTHENTICATED = "system.Authenticated";

    private static final List<String> NOBODY = new PrincipalList(List.of(EVERYONE));

    private Principals() {}

    /**
     * The principals of a client: everyone; for one who is logged in also authenticated and the id; then the groups. None twice. Immutable; whether one is
     * among them is answered quickly, however many there are.
     *
     * @param identity who is logged in, or null
     * @param groups names of groups, by custom {@code group:editors}, so that no user's id can be one
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
