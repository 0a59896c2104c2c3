package dev.mastaba.trials.probation;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.core.application.Application;
import dev.mastaba.trials.probation.RouteCounters.FailurePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The observed requests of one generation. It holds no classes of add-ons. Safe for any thread after the generation has been composed. */
final class ObservedRequests implements ChangeJudge.Observation {
    private static final int MOST_TOLD = 3;

    private final Map<String, RouteCounters> counters = new TreeMap<>();

    @Override
    public Application of(String id, Application application) {
        RouteCounters own = RouteCounters.of(id, application);
        counters.put(id, own);
        return new ObservedApplication(application, own);
    }

    /** Returns the routes of the observed applications, by id. */
    Map<String, List<KnownRoute>> routes() {
        Map<String, List<KnownRoute>> routes = new HashMap<>();
        counters.forEach((id, own) -> routes.put(id, own.routes()));
        return routes;
    }

    /**
     * From now on, also counts requests by the routes of a former generation, if this one has no route for them, or only a new one.
     *
     * @param routes the routes of the former generation by application; empty to end the comparison
     * @param removed the add-ons that were removed deliberately, and their routes with them
     */
    void compareWith(Map<String, List<KnownRoute>> routes, Set<String> removed) {
        counters.forEach((id, own) -> own.compareWith(routes.getOrDefault(id, List.of()).stream()
                .filter(route -> !removed.contains(route.owner()))
                .toList()));
    }

    /** Returns the add-on that declared the route of a group in the former generation; empty if there is none. */
    String formerOwner(Group group) {
        RouteCounters own = counters.get(group.application());
        return own == null ? "" : own.formerOwner(group.route());
    }

    @Override
    public long answers() {
        return traffic().count();
    }

    @Override
    public long failures() {
        return traffic().errors();
    }

    /** Returns the traffic since the generation went live. */
    Traffic traffic() {
        Map<Group, Answers> all = new HashMap<>();
        counters.values().forEach(each -> each.addTo(all));
        return new Traffic(all);
    }

    /** Returns the ids of the views that failed in these requests, and the names of the bundles whose views they are. */
    Set<String> failedIn(Group group) {
        Set<String> found = new TreeSet<>();
        failures(group).forEach(failure -> {
            found.add(failure.getKey().view());
            found.add(failure.getKey().bundle());
        });
        found.remove("");
        return found;
    }

    /** Returns the most frequent failures of these requests as text, such as {@code 12 × java.lang.IllegalStateException in the view page of wiki}. */
    List<String> failureTexts(Group group) {
        Map<String, Long> counts = new TreeMap<>();
        failures(group).forEach(failure -> counts.merge(text(failure.getKey()), failure.getValue(), Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_TOLD)
                .map(failure -> failure.getValue() + " × " + failure.getKey())
                .toList();
    }

    private List<Map.Entry<FailurePlace, Long>> failures(Group group) {
        RouteCounters own = counters.get(group.application());
        return own == null
                ? List.of()
                : own.failures().entrySet().stream()
                        .filter(failure -> group.kind() == Group.Kind.ALL
                                || failure.getKey().group().equals(group))
                        .toList();
    }

    private static String text(FailurePlace failure) {
        String what = failure.exception().isEmpty() ? "status 500 or more" : failure.exception();
        String where = failure.view().isEmpty() ? "" : " in the view " + failure.view() + " of " + failure.bundle();
        return what + where;
    }
}
