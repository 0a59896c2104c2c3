package dev.mastaba.trials.probation;

import dev.mastaba.container.ChangeJudge.Harm;
import dev.mastaba.container.ChangeJudge.Judged;
import dev.mastaba.container.ChangeJudge.Judgment;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector.Registered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The judgment of a generation by the trial of its requests, with the views that may be at fault. */
record TrialJudgment(Judged judged, ObservedRequests requests, ObservedTrial trial) implements Judgment {
    @Override
    public void look() {
        trial.look(Resources.ofThisProcess(), System.nanoTime());
    }

    @Override
    public Optional<Harm> harm() {
        return trial.harm().map(this::described);
    }

    @Override
    public Optional<Harm> reportedHarm() {
        return trial.reportedHarm().map(this::described);
    }

    private Harm described(MeasuredHarm harm) {
        return new Harm(harm.measured(), text(harm), suspects(harm));
    }

    /** Returns the figures of harm, with the most frequent failures. */
    private String text(MeasuredHarm harm) {
        Group group = harm.group();
        List<String> failures =
                group == null || harm.kind() != MeasuredHarm.Kind.ERRORS ? List.of() : requests.failureTexts(group);
        return harm.measured() + (failures.isEmpty() ? "" : " Failures: " + String.join("; ", failures) + ".");
    }

    /** Returns the bundles that declare or wrap the views that failed. */
    private Set<String> suspects(MeasuredHarm harm) {
        Group group = harm.group();
        Set<String> suspects = new TreeSet<>();
        Application application =
                group == null ? null : judged.generation().applications().get(group.application());
        if (group == null || application == null) {
            return suspects;
        }
        Set<String> failed = requests.failedIn(group);
        suspects.addAll(failed);
        suspects.add(requests.formerOwner(group));
        for (Registered view : application.introspector().category("views")) {
            boolean concerned = harm.kind() == MeasuredHarm.Kind.ERRORS
                    ? failed.contains(view.introspectable().title())
                    : group.kind() != Group.Kind.ALL
                            && group.route()
                                    .equals(view.introspectable().facts().get("route_name"));
            if (concerned) {
                suspects.add(view.owner());
                for (String fact : List.of("wrapped_by", "model_changed_by")) {
                    if (view.introspectable().facts().get(fact) instanceof List<?> others) {
                        others.forEach(each -> suspects.add(String.valueOf(each)));
                    }
                }
            }
        }
        return suspects;
    }

    @Override
    public boolean excuse(Set<String> components) {
        return trial.excuse(components);
    }

    @Override
    public void failedBefore(Set<String> components) {
        trial.failedBefore(components);
    }

    @Override
    public boolean isSuspended() {
        return trial.isSuspended();
    }

    @Override
    public Set<String> failedComponents() {
        return trial.failedComponents();
    }

    @Override
    public boolean isComparable() {
        return trial.isComparable();
    }

    @Override
    public List<String> unjudged() {
        return trial.unjudged();
    }

    @Override
    public Duration left() {
        return trial.left(System.nanoTime());
    }

    @Override
    public void end() {
        requests.compareWith(Map.of(), Set.of());
    }
}
