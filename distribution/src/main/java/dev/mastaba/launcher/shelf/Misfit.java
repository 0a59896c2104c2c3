package dev.mastaba.launcher.shelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/** The explanation of why no bundles fit: the requirements that nothing provides, or two requirements that exclude each other. */
final class Misfit {
    private static final int MOST_LINES = 20;
    private static final int MOST_OFFERS = 3;
    /** The number of sentences about one bundle. */
    private static final int MOST_OF_ONE = 3;

    private final Candidates candidates;
    private final Set<String> lines = new LinkedHashSet<>();
    private final Map<ShelfBundle, Boolean> usable = new LinkedHashMap<>();
    /** The requirements that all refer to one bundle, by the name of that bundle, with the bundle that has the requirement. */
    private final Map<String, Map<Requirement, String>> demands = new LinkedHashMap<>();

    private Misfit(Candidates candidates) {
        this.candidates = candidates;
    }

    /**
     * Returns the explanation, a sentence on each line.
     *
     * @param wanted requirements that no set of the candidates satisfies
     * @param who the words for who has these requirements
     */
    static List<String> explain(Candidates candidates, List<Requirement> wanted, String who) {
        Misfit misfit = new Misfit(candidates);
        for (Requirement requirement : wanted) {
            misfit.check(requirement, who);
        }
        if (misfit.lines.isEmpty()) {
            misfit.compare();
        }
        if (misfit.lines.isEmpty()) {
            misfit.lines.add("Each bundle has what it requires, but not all of them in one combination of versions.");
        }
        return misfit.lines.stream().limit(MOST_LINES).toList();
    }

    /** Returns whether something usable provides a requirement; otherwise adds the reason. */
    private boolean check(Requirement requirement, String user) {
        List<Capability> providers = candidates.providers(requirement);
        if (providers.isEmpty()) {
            String start = user + " requires ";
            if (lines.stream().filter(line -> line.startsWith(start)).count() < MOST_OF_ONE) {
                lines.add(start + Requirements.text(requirement) + offers(requirement) + ".");
            }
            return false;
        }
        List<Optional<ShelfBundle>> bundles =
                providers.stream().map(candidates::bundle).distinct().toList();
        if (bundles.stream().anyMatch(Optional::isEmpty)) {
            return true;
        }
        Set<String> names =
                bundles.stream().map(bundle -> bundle.orElseThrow().name()).collect(Collectors.toSet());
        if (names.size() == 1) {
            demands.computeIfAbsent(names.iterator().next(), none -> new LinkedHashMap<>())
                    .put(requirement, user);
        }
        Set<String> before = new LinkedHashSet<>(lines);
        boolean one = false;
        for (Optional<ShelfBundle> bundle : bundles) {
            one |= isUsable(bundle.orElseThrow());
        }
        if (one) {
            // What a version lacks does not matter if another one can be used.
            lines.retainAll(before);
        }
        return one;
    }

    private boolean isUsable(ShelfBundle bundle) {
        Boolean known = usable.get(bundle);
        if (known != null) {
            return known;
        }
        usable.put(bundle, true);
        boolean all = true;
        for (Requirement requirement : Requirements.mandatory(bundle.resource())) {
            all &= check(requirement, bundle.toString());
        }
        usable.put(bundle, all);
        return all;
    }

    private String offers(Requirement requirement) {
        String namespace = requirement.getNamespace();
        List<String> offered = candidates.namesakes(requirement).stream()
                .filter(capability -> Requirements.name(requirement).isPresent())
                .map(capability ->
                        Optional.ofNullable(capability.getAttributes().get("version"))
                                        .map(version -> version + " of ")
                                        .orElse("")
                                + candidates
                                        .bundle(capability)
                                        .map(ShelfBundle::toString)
                                        .orElse("the installation"))
                .distinct()
                .limit(MOST_OFFERS)
                .toList();
        if (namespace.equals("osgi.ee")) {
            return "; the server runs on Java " + Runtime.version().feature();
        }
        if (namespace.equals(Requirements.IDENTITY) && !offered.isEmpty()) {
            return "; available: "
                    + candidates.namesakes(requirement).stream()
                            .map(capability ->
                                    String.valueOf(capability.getAttributes().get("version")))
                            .distinct()
                            .collect(Collectors.joining(", "));
        }
        return offered.isEmpty() ? ", which no bundle provides" : "; available: " + String.join(", ", offered);
    }

    /** Looks for two requirements that refer to different versions of a bundle. */
    private void compare() {
        demands.forEach((name, requirements) -> {
            List<Requirement> all = new ArrayList<>(requirements.keySet());
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    if (excludeEachOther(all.get(i), all.get(j))) {
                        lines.add(text(requirements, all.get(i)) + ", but " + text(requirements, all.get(j))
                                + ". A server has one version of " + name + ".");
                    }
                }
            }
        });
    }

    private static String text(Map<Requirement, String> users, Requirement requirement) {
        return users.get(requirement) + " requires " + Requirements.text(requirement);
    }

    private boolean excludeEachOther(Requirement one, Requirement other) {
        Set<Optional<ShelfBundle>> bundles =
                candidates.providers(one).stream().map(candidates::bundle).collect(Collectors.toSet());
        return candidates.providers(other).stream().map(candidates::bundle).noneMatch(bundles::contains);
    }
}
