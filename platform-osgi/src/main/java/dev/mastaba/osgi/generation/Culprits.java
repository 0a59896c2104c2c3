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
    private static final String DEPLOYER = "the deployer";

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

    /** Whether any of these names what the deployer wrote, as the owner of every edge that settings make. */
    static boolean blameDeployer(Collection<Problem> problems) {
        return problems.stream()
                .flatMap(problem -> problem.origins().stream())
                .anyMatch(origin -> origin.addOn().equals(DEPLOYER));
    }
}
