package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.stage.StoredBundle;
import dev.mastaba.osgi.tenant.Rollout;
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
import org.jspecify.annotations.Nullable;

/**
 * The changes between the running and the desired inputs, each by the name of its bundle or settings file; some of them can be left out.
 *
 * @param running the running inputs
 * @param desired the desired inputs
 */
record ChangeBatch(GenerationInputs running, GenerationInputs desired) {
    /** Returns the names of all changes. */
    SortedSet<String> changes() {
        SortedSet<String> changes = bundles();
        for (String id : union(running.settings().keySet(), desired.settings().keySet())) {
            if (!Objects.equals(values(running, id), values(desired, id))) {
                changes.add(GenerationInputs.confFile(id));
            }
        }
        waves().forEach(wave -> changes.add(wave.name()));
        return changes;
    }

    /** Returns the names of the changed bundles. */
    SortedSet<String> bundles() {
        SortedSet<String> changes = new TreeSet<>();
        for (String name : union(running.bundles().keySet(), desired.bundles().keySet())) {
            if (!Objects.equals(hash(running, name), hash(desired, name))) {
                changes.add(name);
            }
        }
        return changes;
    }

    /** Returns all changes with the hash of the desired content, empty for a removal. */
    SortedMap<String, String> content() {
        SortedMap<String, String> content = new TreeMap<>();
        changes().forEach(name -> content.put(name, hash(desired, name)));
        desired.settings()
                .forEach((id, settings) -> content.computeIfPresent(
                        GenerationInputs.confFile(id), (name, none) -> GenerationInputs.hash(settings)));
        waves().forEach(wave -> content.put(wave.name(), wave.content()));
        return content;
    }

    /** Returns the rollouts that open a further wave. Another rollout begins with its content, and is not a change of its own. */
    List<Rollout> waves() {
        return desired.rollouts().values().stream()
                .filter(rollout -> {
                    Rollout before = running.rollouts().get(rollout.application());
                    return before != null
                            && before.content().equals(rollout.content())
                            && before.open() != rollout.open();
                })
                .toList();
    }

    /** Returns the bundles among the changes that are no longer desired. */
    SortedSet<String> removals() {
        SortedSet<String> removals = new TreeSet<>(running.bundles().keySet());
        removals.removeAll(desired.bundles().keySet());
        return removals;
    }

    /** Returns the changes that replace or remove running content. */
    SortedSet<String> displacing() {
        SortedSet<String> displacing = changes();
        displacing.removeIf(name -> !running.bundles().containsKey(name)
                && running.settings().keySet().stream()
                        .noneMatch(id -> GenerationInputs.confFile(id).equals(name)));
        return displacing;
    }

    /** Returns the running inputs with these changes. */
    GenerationInputs with(Set<String> taken) {
        SortedSet<String> leftOut = changes();
        leftOut.removeAll(taken);
        return without(leftOut);
    }

    /** Returns the desired inputs without these changes, for which the running content remains. */
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
        SortedMap<String, Rollout> rollouts = new TreeMap<>(desired.rollouts());
        waves().stream()
                .filter(wave -> leftOut.contains(wave.name()))
                .forEach(wave -> keep(rollouts, running.rollouts(), wave.application()));
        // A rollout whose bundles are left out does not begin, so that no tenant waits for it.
        desired.rollouts().values().stream()
                .filter(rollout -> !rollout.bundles().isEmpty() && leftOut.containsAll(rollout.bundles()))
                .forEach(rollout -> keep(rollouts, running.rollouts(), rollout.application()));
        return new GenerationInputs(bundles, settings, desired.unreadable(), rollouts);
    }

    /**
     * Returns these changes and all other changes that depend on them, directly or through others. A file whose bundle has been renamed is one
     * change: its new bundle and its old bundle are left out together.
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
     * Divides some of the changes into sets of changes that can only be made together, each set after the sets that it depends on. If a file's bundle
     * has been renamed, its new bundle and its old bundle form one set.
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

    /** Returns a name and the names among others that it depends on, directly or through them; the smallest such set is one name or a cycle. */
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

    /** Maps the new name of a file's renamed bundle to the former one, and the former name to the new one. */
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

    /** Returns the values of settings; a file without settings is the same as no file, unless it is that of a tenant. */
    private static @Nullable Settings values(GenerationInputs ingredients, String name) {
        Settings settings = ingredients.settings().get(name);
        return settings == null && !name.startsWith(ConfFile.TENANTS) ? Settings.none() : settings;
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
