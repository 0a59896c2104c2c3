package dev.mastaba.osgi.generation;

import dev.mastaba.staging.Copy;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The losses of a generation while it serves. Must not be kept, because it has the copies.
 *
 * @param broken what other code has done to copies, by symbolic name
 * @param lost the reasons why components do not work, by symbolic name; empty if they are unknown
 * @param worn the copies that must be replaced: those that are broken, and those whose add-ons have other components than the generation uses
 * @param staying those applications and tenants that stay on content with such copies
 */
record Losses(
        SortedMap<String, String> broken,
        SortedMap<String, Set<String>> lost,
        Set<Copy> worn,
        List<StayingInstance> staying) {
    static Losses none() {
        return new Losses(new TreeMap<>(), new TreeMap<>(), Set.of(), List.of());
    }

    /** Returns whether the copy of a bundle must be replaced. */
    boolean isWorn(String name) {
        return worn.stream().anyMatch(copy -> copy.name().equals(name));
    }
}
