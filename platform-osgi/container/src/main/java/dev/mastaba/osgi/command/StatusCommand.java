package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.ChangeUnderWay;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.Housekeeping;
import dev.mastaba.osgi.generation.WaitingGeneration;
import dev.mastaba.osgi.reconcile.ProblemListing;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.osgi.trial.ObservedChanges;
import dev.mastaba.osgi.trial.ProbationState;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.staging.attempt.RetryState;
import dev.mastaba.staging.kept.KeptService;
import dev.mastaba.staging.leak.LeakReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code status}: the state of the server, its last change, and all problems. */
public final class StatusCommand {
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_LINE = 1_000;

    private final Generations generations;
    private final Reconciler reconciler;
    private final ObservedChanges trials;
    private final KeptService kept;
    private final AuditTrail trail;
    private final Supplier<SortedMap<String, String>> down;
    private final Instant started = Instant.now();

    /**
     * Creates the command.
     *
     * @param down calls the health checks, and returns the reasons why components are down, by the name of the component
     */
    public StatusCommand(
            Generations generations,
            Reconciler reconciler,
            ObservedChanges trials,
            KeptService kept,
            AuditTrail trail,
            Supplier<SortedMap<String, String>> down) {
        this.generations = generations;
        this.reconciler = reconciler;
        this.trials = trials;
        this.kept = kept;
        this.trail = trail;
        this.down = down;
    }

    /** Reports the state. With {@code --health}, it calls the health checks, which can take seconds. */
    Answer run(Arguments arguments) {
        Optional<Generation> current = generations.current();
        StringBuilder text = new StringBuilder();
        Map<String, Object> data = new LinkedHashMap<>();
        addServing(current, text, data);
        addRequests(text, data);
        addTrials(current, text, data);
        addLeftovers(text, data);
        if (arguments.has("--health")) {
            addDown(text, data);
        }
        boolean asAsked = addLastChange(text, data);
        return new Answer(asAsked ? 0 : 1, text.toString(), data);
    }

    private void addServing(Optional<Generation> current, StringBuilder text, Map<String, Object> data) {
        text.append(current.map(generation -> "Generation " + generation.number() + " serves")
                        .orElse("No generation serves"))
                .append("; the server has been running since ")
                .append(started.truncatedTo(ChronoUnit.SECONDS))
                .append(".\n");
        current.ifPresent(generation -> text.append("Applications: ")
                .append(serving(generation))
                .append("; ")
                .append(generation.copies().size())
                .append(" bundles.\n"));
        data.put("generation", current.map(Generation::number).orElse(0L));
        data.put("since", started.toString());
        data.put(
                "applications",
                current.map(generation -> List.copyOf(generation.applications().keySet()))
                        .orElse(List.of()));
        Map<String, String> addresses = new TreeMap<>();
        current.ifPresent(generation -> generation.roots().forEach((id, root) -> addresses.put(id, root.toString())));
        data.put("addresses", addresses);
        data.put(
                "bundles",
                current.map(generation -> List.copyOf(generation.copies().keySet()))
                        .orElse(List.of()));
    }

    private void addRequests(StringBuilder text, Map<String, Object> data) {
        Optional<ChangeUnderWay> underWay = generations.underWay();
        underWay.ifPresent(change -> text.append(change).append('\n'));
        List<WaitingGeneration> waiting = generations.housekeeping().waiting();
        waiting.forEach(generation ->
                text.append("Waiting for running requests: ").append(generation).append('\n'));
        data.put("waiting", waiting.stream().map(WaitingGeneration::number).toList());
        data.put("requests", waiting.stream().flatMap(StatusCommand::requests).toList());
        underWay.ifPresent(change -> data.put("change", change.changes()));
    }

    private void addTrials(Optional<Generation> current, StringBuilder text, Map<String, Object> data) {
        trials.state().ifPresent(state -> {
            text.append("Probation: ").append(state).append(".\n");
            data.put("probation", trial(state));
        });
        trials.canaryState().ifPresent(state -> {
            text.append("Canary: ").append(state).append(".\n");
            Map<String, Object> trial = trial(state.trial());
            trial.put("percent", state.percent());
            data.put("canary", trial);
        });
        generations.outside().retries().state().ifPresent(state -> {
            text.append("Retry: ").append(state).append(".\n");
            data.put("retry", retry(state));
        });
        List<String> unjudged = current.map(Generation::unjudged).orElse(List.of());
        if (!unjudged.isEmpty()) {
            text.append("Not judged, because of too few requests: ")
                    .append(String.join(", ", unjudged))
                    .append(".\n");
        }
        data.put("unjudged", unjudged);
    }

    /** Adds what former generations have left behind, and what the bundles keep. */
    private void addLeftovers(StringBuilder text, Map<String, Object> data) {
        Housekeeping found = generations.housekeeping();
        List<String> leaks = found.leaks().stream().map(LeakReport::toString).toList();
        leaks.forEach(leak -> text.append("Leak: ").append(leak).append('\n'));
        found.abandoned()
                .forEach(call -> text.append("Hanging: ")
                        .append(call.who())
                        .append(": ")
                        .append(call.doing())
                        .append(('\n' + call.stack()).replace("\n", "\n    "))
                        .append('\n'));
        data.put("leaks", leaks);
        data.put("undecided", found.undecided());
        data.put("kept", kept());
    }

    private void addDown(StringBuilder text, Map<String, Object> data) {
        SortedMap<String, String> failed = down.get();
        failed.forEach((name, reason) -> text.append("Down: ")
                .append(ShownName.of(name))
                .append(": ")
                .append(indented(reason))
                .append('\n'));
        data.put("down", failed);
    }

    /** Adds the last change; returns whether everything is as the folders request. */
    private boolean addLastChange(StringBuilder text, Map<String, Object> data) {
        DeploymentReport report = reconciler.state().report();
        List<DeploymentProblem> problems = problems(report);
        text.append("Last change: ").append(report.outcome().text()).append(".\n");
        text.append(report.differencesText());
        Optional<Problem> unaudited = trail.problem();
        unaudited.ifPresent(problem -> text.append('\n').append(problem.text()).append('\n'));
        problems.forEach(problem -> text.append('\n').append(problem.text()).append('\n'));
        data.put("outcome", report.outcome().name());
        data.put("differences", report.differences());
        data.put("problems", ProblemListing.data(problems));
        unaudited.ifPresent(problem -> data.put("audit", problem.summary()));
        return report.differences().isEmpty() && problems.stream().noneMatch(DeploymentProblem::error);
    }

    /** Returns the problems of the last change, and the losses since then that are not reported yet. */
    private List<DeploymentProblem> problems(DeploymentReport report) {
        List<DeploymentProblem> problems = new ArrayList<>(report.problems());
        generations.losses().problems().forEach((name, loss) -> {
            if (problems.stream().noneMatch(each -> each.problem().equals(loss))) {
                problems.add(DeploymentProblem.error(null, name, loss));
            }
        });
        return problems;
    }

    /** Returns a reason as an exception contains it, made safe to print; further lines are indented. */
    private static String indented(String reason) {
        return reason.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> ShownName.of(line, LONGEST_LINE))
                .collect(Collectors.joining("\n    "));
    }

    private static Map<String, Object> trial(ProbationState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", state.generation());
        data.put("seconds", state.left().toSeconds());
        data.put("requests", state.requests());
        data.put("harm", state.harm());
        data.put("unjudged", state.unjudged());
        return data;
    }

    private static Map<String, Object> retry(RetryState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("changes", List.copyOf(state.changes()));
        data.put("attempts", state.attempts());
        data.put("next", state.next().toString());
        data.put(
                "seconds",
                Math.max(0, Duration.between(Instant.now(), state.next()).toSeconds()));
        return data;
    }

    private static Stream<Map<String, Object>> requests(WaitingGeneration generation) {
        return generation.requests().stream()
                .map(holder -> Map.of(
                        "generation", generation.number(),
                        "request", holder.request(),
                        "seconds", holder.age().toSeconds()));
    }

    /** Returns the data that each add-on keeps across generations. */
    private Map<String, Object> kept() {
        Map<String, Object> data = new LinkedHashMap<>();
        kept.used().forEach((owner, used) -> data.put(owner, Map.of("bytes", used.bytes(), "entries", used.entries())));
        return data;
    }

    /** Returns the ids of the applications, and the ids or, if there are many, the counts of the tenants. */
    private static String serving(Generation generation) {
        Set<String> serving = generation.applications().keySet();
        List<String> tenants = generation.ingredients().tenants();
        if (tenants.size() <= MOST_NAMED) {
            return serving.isEmpty() ? "none" : String.join(", ", serving);
        }
        List<String> parts = new ArrayList<>(
                serving.stream().filter(id -> !tenants.contains(id)).toList());
        long suspended = tenants.stream()
                .filter(id ->
                        TenantSettings.isSuspended(generation.ingredients().settingsOf(id)))
                .count();
        ServingTenants held = new ServingTenants(generation);
        long heldBack = held.heldBack().size();
        parts.add(tenants.size() + " tenants" + (heldBack > 0 ? ", " + heldBack + " of them held back" : "")
                + (held.waiting().isEmpty() ? "" : ", " + held.waiting().size() + " of them waiting for a wave")
                + (suspended > 0 ? ", " + suspended + " of them suspended" : ""));
        return String.join(", ", parts);
    }
}
