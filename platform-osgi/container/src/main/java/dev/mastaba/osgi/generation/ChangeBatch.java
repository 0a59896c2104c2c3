package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * @param whole the names of bundles that change together or not at all
 */
public record ChangeBatch(GenerationInputs running, GenerationInputs desired, Set<String> whole) {
    /** Creates a batch whose changes can be made separately. */
    public ChangeBatch(GenerationInputs running, GenerationInputs desired) {
        this(running, desired, Set.of());
    }

    /** Returns the name that the bundle or the settings file of an origin has in a change. */
    static String nameOf(Origin origin) {
        return origin.addOn().equals("conf") ? "conf/" + origin.type() : origin.addOn();
    }

    /** Returns the names of all changes. */
    public SortedSet<String> changes() {
        return new TreeSet<>(content().keySet());
    }

    /** Returns the names of the changed bundles. */
    public SortedSet<String> bundles() {
        SortedSet<String> changes = new TreeSet<>();
        for (String name : union(running.bundles().keySet(), desired.bundles().keySet())) {
            if (!Objects.equals(hash(running, name), hash(desired, name))) {
                changes.add(name);
            }
        }
        return changes;
    }

    /** Returns all changes with the hash of the desired content, empty for a removal. */
    public SortedMap<String, String> content() {
        SortedMap<String, String> content = new TreeMap<>();
        bundles().forEach(name -> content.put(name, hash(desired, name)));
        for (String id : union(running.settings().keySet(), desired.settings().keySet())) {
            if (!Objects.equals(values(running, id), values(desired, id))) {
                Settings settings = desired.settings().get(id);
                content.put(GenerationInputs.confFile(id), settings == null ? "" : GenerationInputs.hash(settings));
            }
        }
        waves().forEach(wave -> content.put(wave.name(), wave.content()));
        return content;
    }

    /** Returns the rollouts that open a further wave. Another rollout begins with its content, and is not a change of its own. */
    List<WaveRollout> waves() {
        return desired.rollouts().values().stream()
                .filter(rollout -> {
                    WaveRollout before = running.rollouts().get(rollout.application());
                    return before != null
                            && before.content().equals(rollout.content())
                            && before.open() != rollout.open();
                })
                .toList();
    }

    /** Returns this batch with other desired bundles than those of the same names. */
    ChangeBatch replacing(Map<String, StoredBundle> others) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>(desired.bundles());
        bundles.putAll(others);
        return new ChangeBatch(
                running,
                new GenerationInputs(bundles, desired.settings(), desired.unreadable(), desired.rollouts()),
                whole);
    }

    /** Returns the running inputs with these changes. */
    GenerationInputs with(Set<String> taken) {
        SortedSet<String> leftOut = changes();
        leftOut.removeAll(taken);
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
        SortedMap<String, WaveRollout> rollouts = new TreeMap<>(desired.rollouts());
        waves().stream()
                .filter(wave -> leftOut.contains(wave.name()))
                .forEach(wave -> keep(rollouts, running.rollouts(), wave.application()));
        // A rollout whose bundles are left out does not begin, so that no tenant waits for it.
        desired.rollouts().values().stream()
                .filter(rollout -> !rollout.bundles().isEmpty() && leftOut.containsAll(rollout.bundles()))
                .forEach(rollout -> keep(rollouts, running.rollouts(), rollout.application()));
        return new GenerationInputs(bundles, settings, desired.unreadable(), rollouts);
    }

    /** Returns these changes and all other changes that depend on them, directly or through others. */
    SortedSet<String> withDependents(Set<String> names, Map<String, Set<String>> dependencies) {
        SortedSet<String> all = changes();
        SortedSet<String> changes = changes();
        Map<String, Set<String>> linked = linked(dependencies);
        all.removeIf(change -> Collections.disjoint(closure(Set.of(change), changes, linked), names));
        return all;
    }

    /** Returns these names, and those among others that they depend on, directly or through others. */
    SortedSet<String> withNeeded(Set<String> names, Set<String> among, Map<String, Set<String>> dependencies) {
        return closure(names, among, linked(dependencies));
    }

    /** Divides some of the changes into sets of changes that can only be made together, each set after the sets that it depends on. */
    List<SortedSet<String>> units(Set<String> names, Map<String, Set<String>> dependencies) {
        Map<String, Set<String>> linked = linked(dependencies);
        Map<Set<String>, SortedSet<String>> byClosure = new LinkedHashMap<>();
        new TreeSet<>(names)
                .forEach(name -> byClosure
                        .computeIfAbsent(closure(Set.of(name), names, linked), any -> new TreeSet<>())
                        .add(name));
        // What depends on a unit depends on more than the unit does.
        return byClosure.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getKey().size()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static SortedSet<String> closure(
            Set<String> names, Set<String> among, Map<String, Set<String>> dependencies) {
        SortedSet<String> closure = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(names);
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

    /** Returns the dependencies of all changes. The bundles of a whole depend on each other, and so do the two bundles of a file whose bundle was renamed. */
    private Map<String, Set<String>> linked(Map<String, Set<String>> dependencies) {
        Map<String, String> removed = new HashMap<>();
        running.bundles().forEach((name, bundle) -> {
            if (!desired.bundles().containsKey(name) && !bundle.source().isEmpty()) {
                removed.put(bundle.source(), name);
            }
        });
        Map<String, Set<String>> linked = new HashMap<>(dependencies);
        whole.forEach(name -> linked.merge(name, whole, ChangeBatch::union));
        desired.bundles().forEach((name, bundle) -> {
            String former = removed.get(bundle.source());
            if (former != null && !running.bundles().containsKey(name)) {
                linked.merge(name, Set.of(former), ChangeBatch::union);
                linked.merge(former, Set.of(name), ChangeBatch::union);
            }
        });
        return linked;
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

    static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
