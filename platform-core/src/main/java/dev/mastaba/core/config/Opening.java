package dev.mastaba.core.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The changes to entries of a category that may grant more access than before.
 *
 * @param came the facts that grant access
 * @param gone the facts that deny access or decide by code; a change of these counts as both removed and added
 * @param added whether new entries count
 * @param removed whether removed entries count
 */
record Opening(Pattern came, Pattern gone, boolean added, boolean removed) {
    private static final String ACLS = "acls";
    private static final String ANY = ".*";
    private static final String NEVER = "(?!)";

    private static final Map<String, Opening> BY_CATEGORY = Map.ofEntries(
            Map.entry(ACLS, of("entry: (\\S+: )?Allow .*", "entry: (\\S+: )?Deny .*|computed_by: .*", true, true)),
            Map.entry(
                    "views",
                    of(
                            "permission: __no_permission_required__|require_csrf: false",
                            "permission: .*|require_csrf: true|conditions: .*|predicates: .*is_authenticated.*",
                            true,
                            false)),
            Map.entry("default permission", of(NEVER, ANY, false, true)),
            Map.entry(
                    "default csrf view options",
                    of(
                            "require_csrf: false|check_origin: false|allow_no_origin: .*|trusted_origins: .*|callback: .*"
                                    + "|safe_methods: (?!GET$|HEAD$|OPTIONS$|TRACE$).*",
                            "require_csrf: true|check_origin: true|token: .*|header: .*|callback: .*",
                            true,
                            false)),
            Map.entry("csrf storage policy", of(NEVER, ANY, false, true)),
            Map.entry("security policy", of(ANY, ANY, true, true)),
            Map.entry("openid logins", of(NEVER, "users: .*", false, false)),
            Map.entry("routes", of(NEVER, "factory: .*|conditions: .*|predicates: .*is_authenticated.*", false, false)),
            Map.entry("root factories", of(NEVER, ANY, false, true)),
            Map.entry("traversers", of(NEVER, ANY, false, true)),
            Map.entry("view predicates", of(NEVER, "factory: .*", false, true)),
            Map.entry("route predicates", of(NEVER, "factory: .*", false, true)));

    private static Opening of(String came, String gone, boolean added, boolean removed) {
        return new Opening(Pattern.compile(came), Pattern.compile(gone), added, removed);
    }

    /**
     * Returns whether the change of an entry may grant access.
     *
     * @param before the entry as it was; null for a new one
     * @param after the entry as it is; null for a removed one
     */
    static boolean isIn(String category, @Nullable TextSection before, @Nullable TextSection after) {
        Opening opening = BY_CATEGORY.get(category);
        if (opening == null || before == null && !opening.added() || after == null && !opening.removed()) {
            return false;
        }
        List<String> was = facts(before);
        List<String> is = facts(after);
        return opening.concerns(was, is) || category.equals(ACLS) && isReordered(was, is);
    }

    private boolean concerns(List<String> was, List<String> is) {
        Set<String> more = new HashSet<>(is);
        was.forEach(more::remove);
        Set<String> less = new HashSet<>(was);
        is.forEach(less::remove);
        return more.stream().anyMatch(fact -> came.matcher(fact).matches())
                || less.stream().anyMatch(fact -> gone.matcher(fact).matches());
    }

    /** Returns whether the entries of an ACL have another order, which matters because the first matching entry decides. */
    private static boolean isReordered(List<String> was, List<String> is) {
        return !was.equals(is) && new HashSet<>(was).equals(new HashSet<>(is));
    }

    private static List<String> facts(@Nullable TextSection entry) {
        return entry == null
                ? List.of()
                : entry.below().stream().map(fact -> fact.line().strip()).toList();
    }
}
