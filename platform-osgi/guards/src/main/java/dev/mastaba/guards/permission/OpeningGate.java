package dev.mastaba.guards.permission;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.Listing;
import dev.mastaba.container.ProposedChange;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.PlatformSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The gate that compares the permission sheets of a change. With the setting {@code mastaba.openings = refuse}, it refuses changes that open routes or
 * views. The first applications of an empty server are not compared.
 */
@Component(property = ChangeGate.SETTING + "=" + OpeningGate.SETTING)
public final class OpeningGate implements ChangeGate {
    static final String SETTING = "mastaba.openings";
    private static final String TOPIC = "permissions";

    private final boolean refuses;

    /** Creates the gate of a server with these settings. */
    @Activate
    public OpeningGate(@Reference PlatformSettings settings) {
        // The server reports a wrong value, which counts as "refuse".
        String value = settings.values().getOrDefault(SETTING, "");
        this.refuses = !value.isEmpty() && !value.equals("allow");
    }

    @Override
    public Set<String> overridable() {
        return Set.of(OpeningProblems.ID);
    }

    /** Returns one problem for each set of changes that are responsible for openings. */
    @Override
    public List<Problem> refuse(ProposedChange change) {
        SortedMap<String, Application> before = applications(change);
        if (!refuses || before.isEmpty()) {
            return List.of();
        }
        SortedMap<String, String> contents = change.contents();
        Map<SortedSet<String>, SortedMap<String, List<PermissionChange>>> refused = new LinkedHashMap<>();
        change.next()
                .applications()
                .forEach((id, application) -> openings(before.get(id), application)
                        .forEach(opening -> {
                            SortedSet<String> names = responsible(opening, contents, settingsFile(change.next(), id));
                            if (names.isEmpty() && !before.containsKey(id)) {
                                // A shared add-on that has not changed declares the view, and gets a new application
                                // with the
                                // change.
                                names.addAll(contents.keySet());
                            }
                            if (names.isEmpty()
                                    ? !change.isAllowed()
                                    : names.stream().noneMatch(change::isAllowed)) {
                                refused.computeIfAbsent(names, any -> new TreeMap<>())
                                        .computeIfAbsent(id, any -> new ArrayList<>())
                                        .add(opening);
                            }
                        }));
        List<Problem> problems = new ArrayList<>();
        refused.forEach((names, openings) -> problems.add(OpeningProblems.refused(names, openings)));
        return problems;
    }

    @Override
    public Map<String, SortedMap<String, Listing>> differences(ProposedChange change) {
        SortedMap<String, Application> before = applications(change);
        SortedMap<String, Application> after = change.next().applications();
        SortedSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        SortedMap<String, Listing> found = new TreeMap<>();
        for (String id : ids) {
            List<PermissionChange> changes = changes(before.get(id), after.get(id));
            if (!changes.isEmpty()) {
                found.put(
                        id,
                        new Listing(
                                PermissionChange.listing(changes).lines().toList(),
                                changes.stream()
                                        .<Object>map(PermissionChange::data)
                                        .toList()));
            }
        }
        return Map.of(TOPIC, found);
    }

    private static SortedMap<String, Application> applications(ProposedChange change) {
        return change.serving().map(Serving::applications).orElseGet(TreeMap::new);
    }

    private static List<PermissionChange> changes(@Nullable Application before, @Nullable Application after) {
        return PermissionSheet.of(before).differencesTo(PermissionSheet.of(after));
    }

    private static List<PermissionChange> openings(@Nullable Application before, Application after) {
        return changes(before, after).stream()
                .filter(change -> change.kind() == PermissionChange.Kind.OPENING)
                .toList();
    }

    /** Returns the changes that the opening's declarations name; if they name none, the change of the application's settings. */
    private static SortedSet<String> responsible(PermissionChange opening, Map<String, String> contents, String conf) {
        SortedSet<String> names = opening.origins().stream()
                .map(Origin::addOn)
                .filter(contents::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty() && contents.containsKey(conf)) {
            names.add(conf);
        }
        return names;
    }

    private static String settingsFile(Serving serving, String id) {
        return "conf/" + (serving.isTenant(id) ? "tenants/" : "") + id + ".cfg";
    }
}
