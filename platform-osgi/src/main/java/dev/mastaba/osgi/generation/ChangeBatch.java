package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.stage.StoredBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The changes between what runs and what is wished for, each by the name of its bundle or settings file; some of them can be left out.
 *
 * @param running what runs
 * @param desired what is wished for
 */
record ChangeBatch(GenerationInputs running, GenerationInputs desired) {
    /** Everything that differs. */
    SortedSet<String> changes() {
        SortedSet<String> changes = new TreeSet<>();
        for (String name : union(running.bundles().keySet(), desired.bundles().keySet())) {
            if (!Objects.equals(hash(running, name), hash(desired, name))) {
                changes.add(name);
            }
        }
        for (String id : union(running.settings().keySet(), desired.settings().keySet())) {
            if (!running.settingsOf(id).equals(desired.settingsOf(id))) {
                changes.add(GenerationInputs.confFile(id));
            }
        }
        return changes;
    }

    /** Everything that differs, with the hash of what is wished for; empty for what is to go. */
    SortedMap<String, String> content() {
        SortedMap<String, String> content = new TreeMap<>();
        changes().forEach(name -> content.put(name, hash(desired, name)));
        desired.settings()
                .forEach((id, settings) -> content.computeIfPresent(
                        GenerationInputs.confFile(id), (name, none) -> GenerationInputs.hash(settings)));
        return content;
    }

    /** The bundles among the changes that are no longer wished for. */
    SortedSet<String> removals() {
        SortedSet<String> removals = new TreeSet<>(running.bundles().keySet());
        removals.removeAll(desired.bundles().keySet());
        return removals;
    }

    /** The changes that replace or remove what runs. */
    SortedSet<String> displacing() {
        SortedSet<String> displacing = changes();
        displacing.removeIf(name -> !running.bundles().containsKey(name)
                && running.settings().keySet().stream()
                        .noneMatch(id -> GenerationInputs.confFile(id).equals(name)));
        return displacing;
    }

    /** What runs, with these changes. */
    GenerationInputs with(Set<String> taken) {
        SortedSet<String> leftOut = changes();
        leftOut.removeAll(taken);
        return without(leftOut);
    }

    /** What is wished for, but for these changes: there it stays as it runs. */
    GenerationInputs without(Set<String> leftOut) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>(desired.bundles());
        SortedMap<String, Settings> settings = new TreeMap<>(desired.settings());
        for (String name : leftOut) {
            keep(bundles, running.bundles(), name);
        }
        for (String id : union(running.settings().keySet(), desired.settings().keySet())) {
            if (leftOut.contains(GenerationInputs.confFile(id))) {
                keep(settings, running.settings(), id);
            }
        }
        return new GenerationInputs(bundles, settings, desired.unreadable());
    }

    /**
     * These changes and all other changes that depend on them, directly or through others. A file whose bundle has another name than before is one
     * change: what it brings and what it takes away stay out together.
     */
    SortedSet<String> withDependents(Set<String> names, Map<String, Set<String>> dependencies) {
        SortedSet<String> all = new TreeSet<>(names);
        SortedSet<String> changes = changes();
        Map<String, String> otherName = renamed();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (String change : changes) {
                Set<String> needed = new HashSet<>(dependencies.getOrDefault(change, Set.of()));
                needed.add(otherName.getOrDefault(change, change));
                needed.retainAll(all);
                grows |= !needed.isEmpty() && all.add(change);
            }
        }
        return all;
    }

    /**
     * Some of the changes, divided into sets that can only be made together, each after those that it depends on. What a file brings and what it
     * brought under another name is one set.
     */
    List<SortedSet<String>> units(Set<String> names, Map<String, Set<String>> dependencies) {
        Map<String, String> otherName = renamed();
        SortedSet<String> left = new TreeSet<>(names);
        List<SortedSet<String>> units = new ArrayList<>();
        while (!left.isEmpty()) {
            SortedSet<String> unit = left.stream()
                    .map(name -> closure(name, dependencies, left))
                    .min(Comparator.comparingInt(Set::size))
                    .orElseThrow();
            List.copyOf(unit).forEach(name -> unit.add(otherName.getOrDefault(name, name)));
            left.removeAll(unit);
            units.add(unit);
        }
        return units;
    }

    /** A name and those among others that it depends on, directly or through them; the smallest such set is one name or a cycle. */
    private static SortedSet<String> closure(String name, Map<String, Set<String>> dependencies, Set<String> among) {
        SortedSet<String> closure = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(name));
        while (!next.isEmpty()) {
            String each = next.pop();
            if (closure.add(each)) {
                dependencies.getOrDefault(each, Set.of()).stream()
                        .filter(among::contains)
                        .forEach(next::push);
            }
        }
        return closure;
    }

    /** The former name of what a file brings now, and the present one of what it brought before. */
    private Map<String, String> renamed() {
        Map<String, String> former = new HashMap<>();
        removals().forEach(name -> former.put(source(running, name), name));
        former.remove("");
        Map<String, String> renamed = new HashMap<>();
        for (StoredBundle bundle : desired.bundles().values()) {
            String before = former.get(bundle.source());
            if (before != null && !running.bundles().containsKey(bundle.name())) {
                renamed.put(bundle.name(), before);
                renamed.put(before, bundle.name());
            }
        }
        return renamed;
    }

    private static String source(GenerationInputs ingredients, String name) {
        StoredBundle bundle = ingredients.bundles().get(name);
        return bundle == null ? "" : bundle.source();
    }

    private static <T> void keep(SortedMap<String, T> wished, SortedMap<String, T> running, String name) {
        T former = running.get(name);
        if (former == null) {
            wished.remove(name);
        } else {
            wished.put(name, former);
        }
    }

    private static String hash(GenerationInputs ingredients, String name) {
        StoredBundle bundle = ingredients.bundles().get(name);
        return bundle == null ? "" : bundle.hash();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
