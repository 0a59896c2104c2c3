package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.composition.Participant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The bundles and settings files that problems name. */
final class Culprits {
    private static final String CONF = "conf";

    private Culprits() {}

    /** Symbolic names, an application's id standing for its bundle's; {@code conf/NAME} for settings. */
    static Set<String> of(Collection<Problem> problems, Collection<Participant> addOns) {
        Map<String, String> byId = new HashMap<>();
        addOns.forEach(addOn -> byId.put(addOn.id(), addOn.name()));
        Set<String> names = new TreeSet<>();
        for (Problem problem : problems) {
            for (Origin origin : problem.origins()) {
                names.add(byId.getOrDefault(origin.addOn(), origin.addOn()));
                if (origin.addOn().equals(CONF)) {
                    names.add(CONF + "/" + origin.type());
                }
            }
        }
        return names;
    }
}
