package dev.mastaba.content.history;

import dev.mastaba.core.extend.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of an earlier generation on which tenants still serve, because they are held back.
 *
 * @param generation the number of the newest recorded generation in which none of the tenants was held back
 * @param bundles the files of the bundles that the tenants use
 * @param conf the settings files of the tenants and of their applications
 * @param tenants the tenants by id
 */
public record FormerContent(
        long generation,
        List<HistoryEntry.File> bundles,
        List<HistoryEntry.File> conf,
        SortedMap<String, Tenant> tenants) {
    /**
     * A tenant that is held back.
     *
     * @param bundles the symbolic names of the bundles that it uses; empty if its record was lost
     * @param reasons the reasons why it is held back
     */
    public record Tenant(Set<String> bundles, List<Problem> reasons) {
        public Tenant {
            bundles = Set.copyOf(bundles);
            reasons = List.copyOf(reasons);
        }
    }

    public FormerContent {
        bundles = List.copyOf(bundles);
        conf = List.copyOf(conf);
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /** Returns the content of some of the tenants, without those whose record was lost. */
    public FormerContent only(Set<String> some) {
        SortedMap<String, Tenant> left = new TreeMap<>(tenants);
        left.entrySet()
                .removeIf(each -> !some.contains(each.getKey())
                        || each.getValue().bundles().isEmpty());
        return new FormerContent(generation, bundles, conf, left);
    }

    /** Returns the reasons why the tenants are held back, by tenant. */
    public SortedMap<String, List<Problem>> reasons() {
        SortedMap<String, List<Problem>> reasons = new TreeMap<>();
        tenants.forEach((id, tenant) -> reasons.put(id, tenant.reasons()));
        return reasons;
    }

    /** Returns the content of tenants whose record was lost. */
    static FormerContent lost(Set<String> tenants) {
        SortedMap<String, Tenant> lost = new TreeMap<>();
        tenants.forEach(tenant -> lost.put(tenant, new Tenant(Set.of(), List.of())));
        return new FormerContent(0, List.of(), List.of(), lost);
    }
}
