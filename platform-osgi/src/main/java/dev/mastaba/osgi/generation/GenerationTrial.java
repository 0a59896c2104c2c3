package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.osgi.probation.Group;
import dev.mastaba.osgi.probation.Harm;
import dev.mastaba.osgi.probation.KnownRoute;
import dev.mastaba.osgi.probation.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The trial of a generation, and the changes to which its harm is ascribed.
 *
 * @param generation the generation on trial
 * @param trial its trial
 * @param changes its differences from the generation with which it is compared
 */
record GenerationTrial(Generation generation, Trial trial, SortedMap<String, String> changes) {
    /** Returns the figures of harm, with the most frequent failures. */
    String text(Harm harm) {
        Group group = harm.group();
        List<String> failures = group == null || harm.kind() != Harm.Kind.ERRORS
                ? List.of()
                : trial.observation().failureTexts(group);
        return harm.measured() + (failures.isEmpty() ? "" : " Failures: " + String.join("; ", failures) + ".");
    }

    /** Returns the changes at fault: those of the bundles that declare or wrap the views that failed or, if none of them has changed, all changes. */
    SortedMap<String, String> culprits(Harm harm) {
        SortedMap<String, String> named = new TreeMap<>(changes);
        named.keySet().retainAll(suspects(harm));
        return named.isEmpty() ? changes : named;
    }

    /** Also counts requests by the routes of the former generation, except those of removed bundles; none to end this. */
    void compareWith(Map<String, List<KnownRoute>> routes) {
        Set<String> removed = new TreeSet<>();
        changes.forEach((name, content) -> {
            if (content.isEmpty()) {
                removed.add(name);
            }
        });
        trial.observation().compareWith(routes, removed);
    }

    private Set<String> suspects(Harm harm) {
        Group group = harm.group();
        Set<String> suspects = new TreeSet<>();
        Application application =
                group == null ? null : generation.applications().get(group.application());
        if (group == null || application == null) {
            return suspects;
        }
        Set<String> failed = trial.observation().failedIn(group);
        suspects.addAll(failed);
        suspects.add(trial.observation().formerOwner(group));
        for (Registered view : application.introspector().category("views")) {
            boolean concerned = harm.kind() == Harm.Kind.ERRORS
                    ? failed.contains(view.introspectable().title())
                    : group.kind() != Group.Kind.ALL
                            && group.route()
                                    .equals(view.introspectable().facts().get("route_name"));
            if (concerned) {
                suspects.add(view.owner());
                if (view.introspectable().facts().get("wrapped_by") instanceof List<?> wrappers) {
                    wrappers.forEach(each -> suspects.add(String.valueOf(each)));
                }
            }
        }
        return suspects;
    }

    /** Returns the state of the trial. */
    ProbationState state(long nanoTime) {
        return new ProbationState(
                generation.number(),
                trial.left(nanoTime),
                trial.observation().traffic().count(),
                trial.harm().or(trial::reportedHarm).map(Harm::measured).orElse(""),
                trial.unjudged());
    }

    /** Returns the result of a trial without harm. */
    String passedText() {
        long requests = trial.observation().traffic().count();
        if (requests == 0) {
            return "nothing was seen, because it received no requests";
        }
        if (!trial.isComparable()) {
            return requests + " requests, which could not be compared, because the former generation received none";
        }
        Set<String> failed = trial.failedComponents();
        return requests + " requests, no harm" + ProbationState.unjudgedText(trial.unjudged())
                + (failed.isEmpty()
                        ? ""
                        : ". It was not judged while these components were down: " + String.join(", ", failed));
    }
}
