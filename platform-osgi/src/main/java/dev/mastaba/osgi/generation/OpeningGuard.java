package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.folder.ShippedAddOns;
import dev.mastaba.osgi.permission.PermissionChange;
import dev.mastaba.osgi.permission.PermissionSheet;
import dev.mastaba.osgi.stage.StoredBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check that refuses changes which open routes or views, compared with the serving generation. The first applications of an empty server are not
 * compared. For the deployer's thread.
 */
final class OpeningGuard {
    private final boolean refuses;
    private OpeningPermit permit = OpeningPermit.none();

    OpeningGuard(boolean refuses) {
        this.refuses = refuses;
    }

    /** Runs work in which these changes may open routes and views. */
    <T> T permitting(OpeningPermit other, Supplier<T> work) {
        permit = other;
        try {
            return work.get();
        } finally {
            permit = OpeningPermit.none();
        }
    }

    /** Returns the changes that may open routes and views now. */
    OpeningPermit permit() {
        return permit;
    }

    /**
     * Checks a generation.
     *
     * @throws ConfigurationException with one problem for each set of changes that are responsible for openings
     */
    void check(@Nullable Generation running, Generation next) {
        if (!refuses
                || permit.everything()
                || running == null
                || running.applications().isEmpty()) {
            return;
        }
        List<Problem> problems =
                problems(running.ingredients(), running.applications(), next.ingredients(), next.applications());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /**
     * Returns one problem for each set of changes that are responsible for openings.
     *
     * @param was the inputs that serve
     * @param serving the applications that serve, by id
     * @param is the next inputs
     * @param next the next applications, by id
     */
    List<Problem> problems(
            GenerationInputs was,
            SortedMap<String, Application> serving,
            GenerationInputs is,
            SortedMap<String, Application> next) {
        SortedMap<String, String> content = new ChangeBatch(was, is).content();
        Map<SortedSet<String>, SortedMap<String, List<PermissionChange>>> refused = new LinkedHashMap<>();
        next.forEach((id, application) -> openings(serving.get(id), application).forEach(opening -> {
            SortedSet<String> names = responsible(opening, content, is.confFileOf(id));
            if (names.isEmpty() && !serving.containsKey(id)) {
                // A shared add-on that has not changed declares the view, and gets a new application with the change.
                names.addAll(content.keySet());
            }
            if (names.stream().noneMatch(name -> permit.covers(name, content.getOrDefault(name, "")))) {
                refused.computeIfAbsent(names, any -> new TreeMap<>())
                        .computeIfAbsent(id, any -> new ArrayList<>())
                        .add(opening);
            }
        }));
        List<Problem> problems = new ArrayList<>();
        refused.forEach((names, openings) -> problems.add(OpeningProblems.refused(names, files(names, is), openings)));
        return problems;
    }

    private static List<PermissionChange> openings(@Nullable Application before, Application after) {
        return PermissionSheet.of(before).differencesTo(PermissionSheet.of(after)).stream()
                .filter(change -> change.kind() == PermissionChange.Kind.OPENING)
                .toList();
    }

    /** Returns the changes that the opening's declarations name; if they name none, the change of the application's settings. */
    private static SortedSet<String> responsible(PermissionChange opening, Map<String, String> content, String conf) {
        SortedSet<String> names = opening.origins().stream()
                .map(Origin::addOn)
                .filter(content::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty() && content.containsKey(conf)) {
            names.add(conf);
        }
        return names;
    }

    /** Returns the files of bundles; empty if one of the changes is not a jar in {@code bundles/}. */
    private static List<String> files(SortedSet<String> names, GenerationInputs ingredients) {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            StoredBundle bundle = ingredients.bundles().get(name);
            if (bundle == null || !bundle.source().endsWith(".jar") || ShippedAddOns.isName(bundle.source())) {
                return List.of();
            }
            files.add(bundle.source());
        }
        return files;
    }
}
