package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.ApplicationMembers;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finder of the bundles and settings files that problems name. */
public final class CulpritFinder {
    private static final String OPERATOR = "the operator";

    private final Set<String> settings = new TreeSet<>();
    private final Map<String, String> namesById = new HashMap<>();
    private final Map<String, List<Problem>> refused = new TreeMap<>();
    private Set<String> sound = Set.of();
    private Collection<Participant> addOns = List.of();
    private boolean composed;

    /** Records the add-ons, and that the bundles have started. */
    void know(Collection<Participant> started) {
        composed = true;
        addOns = started;
        started.forEach(addOn -> namesById.put(addOn.id(), addOn.name()));
    }

    /**
     * Adds dependencies to the bundles' dependencies. An extension depends on its targets unless a serving add-on can be extended instead; a new
     * application and its settings are always tried together.
     */
    Map<String, Set<String>> dependencies(Map<String, Set<String>> ofBundles, @Nullable Generation running) {
        Map<String, Set<String>> all = new TreeMap<>(ofBundles);
        Set<String> serving = running == null ? Set.of() : running.addOns().keySet();
        for (Participant addOn : addOns) {
            addOn.targets().stream()
                    .map(ApplicationMembers::nameOf)
                    .map(target -> namesById.getOrDefault(target, target))
                    .filter(target -> !serving.contains(target))
                    .forEach(target -> all.merge(addOn.name(), Set.of(target), ChangeBatch::union));
            if (addOn.role() == Participant.Role.APPLICATION && !serving.contains(addOn.name())) {
                String conf = GenerationInputs.confFile(addOn.id());
                all.merge(addOn.name(), Set.of(conf), ChangeBatch::union);
                all.merge(conf, Set.of(addOn.name()), ChangeBatch::union);
            }
        }
        return all;
    }

    /**
     * Records that an application or a tenant was refused. If its problems name an operator's setting, the settings are also to blame.
     *
     * @param conf the name of its settings in a change
     */
    void refused(String id, String conf, Collection<Problem> problems) {
        if (problems.stream().anyMatch(problem -> named(problem).contains(OPERATOR))) {
            settings.add(conf);
        }
        String bundle = namesById.get(id);
        if (bundle != null) {
            refused.put(bundle, List.copyOf(problems));
            refused.put(conf, List.copyOf(problems));
        }
    }

    /** Records all applications and tenants that were not refused. */
    void accepted(Collection<ApplicationInstance> instances) {
        sound = instances.stream()
                .flatMap(instance -> instance.inputs().copies().stream())
                .map(Copy::name)
                .collect(Collectors.toSet());
    }

    private Set<String> named(Problem problem) {
        return problem.origins().stream()
                .map(ChangeBatch::nameOf)
                .map(name -> namesById.getOrDefault(name, name))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the applications that are at fault, each with its problems, by the names of its bundle and of its settings. The code of a shared add-on may
     * refuse one application and serve others. An extension, and a shared add-on that serves no other application, are at fault themselves.
     */
    Map<String, List<Problem>> applications() {
        Set<String> others = addOns.stream()
                .filter(addOn -> addOn.role() == Participant.Role.EXTENSION
                        || addOn.role() == Participant.Role.SHARED && !sound.contains(addOn.name()))
                .map(Participant::name)
                .collect(Collectors.toSet());
        Map<String, List<Problem>> all = new TreeMap<>(refused);
        all.replaceAll((name, problems) -> problems.stream()
                .filter(problem -> Collections.disjoint(named(problem), others))
                .toList());
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /** Returns whether all bundles had started. */
    boolean composed() {
        return composed;
    }

    /** Returns the culprits: symbolic names, and {@code conf/NAME} for settings. */
    public Set<String> culprits(Collection<Problem> problems) {
        Set<String> names = new TreeSet<>(settings);
        problems.forEach(problem -> names.addAll(named(problem)));
        return names;
    }
}
