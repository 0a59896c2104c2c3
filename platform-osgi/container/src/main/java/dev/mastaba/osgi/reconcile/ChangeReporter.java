package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.conf.ConfiguredFiles;
import dev.mastaba.content.conf.SettingLocations;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.OlderVersionNotices;
import dev.mastaba.content.folder.StateDifferences;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.osgi.generation.DeployResult;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler.State;
import dev.mastaba.staging.addon.LossProblems;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A reporter of changes: it collects the problems of each, and describes the state after it. For one change at a time. */
public final class ChangeReporter {
    private final Generations generations;
    private final ConfReader confReader;
    private final List<DeploymentProblem> standing;
    private final List<Notices> notices;
    private final Optional<String> serverHash;
    private final Clock clock;

    /** A source of problems and notices about what serves. */
    @FunctionalInterface
    public interface Notices extends BiFunction<DesiredState, Generation, List<DeploymentProblem>> {}

    /**
     * Creates a reporter.
     *
     * @param standing the permanent problems found at the start, which are part of every report
     * @param notices find the problems of what serves that features report
     * @param serverHash the hash of {@code conf/server.cfg} when the server read it; empty if there was none
     */
    public ChangeReporter(
            Generations generations,
            ConfReader confReader,
            List<DeploymentProblem> standing,
            List<Notices> notices,
            Optional<String> serverHash,
            Clock clock) {
        this.generations = generations;
        this.confReader = confReader;
        this.standing = List.copyOf(standing);
        this.notices = List.copyOf(notices);
        this.serverHash = serverHash;
        this.clock = clock;
    }

    /** Returns the state before the first change. */
    State first() {
        return new State(
                DesiredState.empty(),
                DesiredState.empty(),
                new DeploymentReport(clock.instant(), ChangeOutcome.UNCHANGED, 0, standing));
    }

    /** Returns a list that begins with the problems that are known before a change to these files. */
    List<DeploymentProblem> problemsOf(DesiredState asked) {
        List<DeploymentProblem> problems = new ArrayList<>(standing);
        problems.addAll(asked.allProblems());
        return problems;
    }

    /** Returns the state after a change that ended with an exception of the server itself: the former one, with the exception in its report. */
    State failed(State before, Throwable e) {
        List<DeploymentProblem> problems = new ArrayList<>(before.report().problems());
        problems.add(DeploymentProblems.changeFailed(e.toString()));
        return new State(
                before.asked(),
                before.effective(),
                new DeploymentReport(
                        clock.instant(), ChangeOutcome.REFUSED, serving(), problems, before.differences(), List.of()));
    }

    /** Adds the problems of a change. */
    void addProblems(DeployResult result, DesiredState wished, List<DeploymentProblem> problems) {
        SettingLocations locations =
                new SettingLocations(confReader, wished.conf().values(), result.leftOut());
        result.refused()
                .forEach((name, reasons) ->
                        reasons.forEach(problem -> problems.add(wished.concerning(locations.in(problem), name))));
        Stream.concat(result.notices().stream(), generations.losses().notices().stream())
                .forEach(notice -> problems.add(DeploymentProblem.notice(null, null, notice)));
        generations.losses().problems().forEach((name, loss) -> problems.add(wished.concerning(loss, name)));
    }

    /** Adds the problems and notices about what serves after a change. */
    void addNotices(DesiredState wished, DesiredState serving, Set<String> onCanary, List<DeploymentProblem> problems) {
        generations
                .current()
                .ifPresent(generation -> notices.forEach(each -> problems.addAll(each.apply(serving, generation))));
        OlderVersionNotices.tell(wished.without(onCanary), serving, problems);
    }

    /** Returns the preparation of the generation that went live; it may have been a canary before. */
    private List<String> prepared(DeployResult result) {
        return result.live().isPresent()
                ? generations.current().map(Generation::prepared).orElse(List.of())
                : List.of();
    }

    /** Returns the number of the generation that serves; 0 before the first. */
    private long serving() {
        return generations.current().map(Generation::number).orElse(0L);
    }

    /**
     * Returns the state after a change.
     *
     * @param holds whether bundles that have vanished continue to serve
     * @param problems all problems and notices
     */
    State state(
            DesiredState asked,
            DesiredState effective,
            DeployResult result,
            boolean holds,
            List<DeploymentProblem> problems) {
        ChangeOutcome outcome = ChangeOutcome.of(
                result.live().isPresent(),
                !result.onCanary().isEmpty(),
                holds,
                !result.notices().isEmpty() || !generations.losses().problems().isEmpty(),
                problems.stream().anyMatch(problem -> problem.error() && !LossProblems.isLoss(problem.problem())));
        List<String> differences = new StateDifferences(asked, effective, serverHash).lines();
        ConfiguredFiles configured = ConfiguredFiles.among(asked.conf().values());
        List<DeploymentProblem> named = problems.stream()
                .map(each -> new DeploymentProblem(
                        each.severity(), each.file(), each.bundle(), configured.in(each.problem())))
                .toList();
        return new State(
                asked,
                effective,
                new DeploymentReport(clock.instant(), outcome, serving(), named, differences, prepared(result)));
    }
}
