package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The recorded refusals, by name and content, the oldest first. For the deployer's thread. */
final class Refusals {
    private static final int MOST = 4_096;

    private final Map<String, Refusal> all = new LinkedHashMap<>();

    Optional<Refusal> find(String name, String content) {
        return Optional.ofNullable(all.get(key(name, content)));
    }

    /** Records a refusal, or records it again. */
    void add(Refusal refusal) {
        String key = key(refusal.name(), refusal.content());
        all.remove(key);
        all.put(key, refusal);
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /**
     * Forgets refusals of changes that are no longer requested, except for code that hangs, because it would hang again.
     *
     * @return the names of these changes
     */
    Set<String> keepOnly(Predicate<Refusal> asked) {
        Set<String> withdrawn = new TreeSet<>();
        for (Refusal refusal : all()) {
            if (!refusal.hung() && !asked.test(refusal)) {
                all.remove(key(refusal.name(), refusal.content()));
                withdrawn.add(refusal.name());
            }
        }
        return withdrawn;
    }

    /** Returns all of them, the oldest first. */
    List<Refusal> all() {
        return new ArrayList<>(all.values());
    }

    /** Handles the return of an abandoned call: changes whose code hung for the first time are retried once. */
    void returned() {
        all.replaceAll((key, refusal) -> refusal.returned());
    }

    /** Forgets the refusals by gates of contents that are allowed now. */
    void forgetAllowed(AllowedContents allowed) {
        all.values().removeIf(refusal -> refusal.overridable() && allowed.covers(refusal.name(), refusal.content()));
    }

    /** Forgets the refusals whose causes lie outside of the bundles, and those that follow from others. */
    void forgetOutside() {
        all.values().removeIf(refusal -> refusal.outside() || refusal.follows());
    }

    /** Forgets the refusals of bundles that require something that no bundle provides, and returns whether there are any. */
    boolean forgetMissing() {
        boolean any = all.values().removeIf(Refusal::misses);
        if (any) {
            all.values().removeIf(Refusal::follows);
        }
        return any;
    }

    /** Forgets all refusals, so that the refused changes are retried at the next opportunity. */
    void forget() {
        all.clear();
    }

    private static String key(String name, String content) {
        return name + ' ' + content;
    }
}
