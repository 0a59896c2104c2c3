package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A finder of the bundles and settings files that problems name. */
final class CulpritFinder {
    private static final String CONF = "conf";
    private static final String OPERATOR = "the operator";

    private final Map<String, String> namesById = new HashMap<>();
    private final Map<String, List<String>> targets = new TreeMap<>();
    private final Map<String, String> applications = new TreeMap<>();
    private final Set<String> settings = new TreeSet<>();

    private boolean composed;

    /** Records the ids of these add-ons as their names, and records that the bundles have started. */
    void know(Collection<Participant> addOns) {
        composed = true;
        addOns.forEach(addOn -> {
            namesById.put(addOn.id(), addOn.name());
            targets.put(addOn.name(), addOn.targets());
            if (addOn.role() == Participant.Role.APPLICATION) {
                applications.put(addOn.name(), addOn.id());
            }
        });
    }

    /**
     * Adds dependencies to the bundles' dependencies. An extension depends on its targets unless a serving add-on can be extended instead; a new
     * application and its settings are always tried together.
     */
    Map<String, Set<String>> dependencies(Map<String, Set<String>> ofBundles, @Nullable Generation running) {
        Map<String, Set<String>> all = new TreeMap<>();
        ofBundles.forEach((name, needed) -> all.put(name, new TreeSet<>(needed)));
        Set<String> serving = running == null ? Set.of() : running.addOns().keySet();
        targets.forEach((name, extended) -> extended.stream()
                .map(ApplicationMembers::nameOf)
                .map(target -> namesById.getOrDefault(target, target))
                .filter(target -> !serving.contains(target))
                .forEach(target ->
                        all.computeIfAbsent(name, any -> new TreeSet<>()).add(target)));
        applications.forEach((name, id) -> {
            if (!serving.contains(name)) {
                String conf = GenerationInputs.confFile(id);
                all.computeIfAbsent(name, any -> new TreeSet<>()).add(conf);
                all.computeIfAbsent(conf, any -> new TreeSet<>()).add(name);
            }
        });
        return all;
    }

    /**
     * Records that an application was refused. If its problems name an operator's setting, the settings are also to blame.
     *
     * @param conf the name of the application's settings in a change
     */
    void refused(String conf, Collection<Problem> problems) {
        boolean written = problems.stream()
                .flatMap(problem -> problem.origins().stream())
                .anyMatch(origin -> origin.addOn().equals(OPERATOR));
        if (written) {
            settings.add(conf);
        }
    }

    /** Returns whether all bundles had started. */
    boolean composed() {
        return composed;
    }

    /** Returns the culprits: symbolic names, and {@code conf/NAME} for settings. */
    Set<String> culprits(Collection<Problem> problems) {
        Set<String> names = new TreeSet<>(settings);
        for (Problem problem : problems) {
            for (Origin origin : problem.origins()) {
                names.add(namesById.getOrDefault(origin.addOn(), origin.addOn()));
                if (origin.addOn().equals(CONF)) {
                    names.add(CONF + "/" + origin.type());
                }
            }
        }
        return names;
    }
}
