package dev.mastaba.osgi.container;

import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.AdminCommand;
import dev.mastaba.osgi.admin.TextTable;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.RefusedFile;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.LeakReport;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.history.Rollback;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.osgi.report.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line can ask of the container. */
final class AdminCommands {
    private static final long SETTLED_WITHIN_MILLISECONDS = 45_000;

    private final Generations generations;
    private final Reconciler reconciler;
    private final GenerationLog log;
    private final Rollback rollback;
    private final Base base;
    private final Instant started = Instant.now();

    AdminCommands(Generations generations, Reconciler reconciler, GenerationLog log, Rollback rollback, Base base) {
        this.generations = generations;
        this.reconciler = reconciler;
        this.log = log;
        this.rollback = rollback;
        this.base = base;
    }

    Map<String, AdminCommand> byName() {
        ApplicationCommands applications = new ApplicationCommands(generations);
        return Map.of(
                "status", arguments -> status(),
                "addons", arguments -> addOns(),
                "generations", arguments -> history(),
                "settled", this::settled,
                "undeploy", this::undeploy,
                "rollback", this::rollback,
                "routes", applications::routes,
                "views", applications::views,
                "tweens", applications::tweens,
                "why", new WhyCommand(generations)::run);
    }

    private AdminAnswer status() {
        Optional<Generation> current = generations.current();
        DeploymentReport report = reconciler.state().report();
        StringBuilder text = new StringBuilder();
        text.append(current.map(generation -> "Generation " + generation.number() + " serves")
                        .orElse("No generation serves"))
                .append("; the server runs since ")
                .append(started.truncatedTo(ChronoUnit.SECONDS))
                .append(".\n");
        current.ifPresent(generation -> text.append("Applications: ")
                .append(
                        generation.applications().isEmpty()
                                ? "none"
                                : String.join(", ", generation.applications().keySet()))
                .append("; ")
                .append(generation.copies().size())
                .append(" bundles.\n"));
        List<Long> waiting = generations.waiting();
        if (!waiting.isEmpty()) {
            text.append("Waiting for running requests: generations ")
                    .append(waiting)
                    .append(".\n");
        }
        List<String> leaks =
                generations.leaks().stream().map(LeakReport::toString).toList();
        leaks.forEach(leak -> text.append("Leak: ").append(leak).append('\n'));
        generations
                .abandoned()
                .forEach(call -> text.append("Hanging: ")
                        .append(call.who())
                        .append(": ")
                        .append(call.doing())
                        .append(('\n' + call.stack()).replace("\n", "\n    "))
                        .append('\n'));
        text.append("Last change: ").append(report.outcome().text()).append(".\n");
        report.problems()
                .forEach(problem -> text.append('\n').append(problem.text()).append('\n'));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", current.map(Generation::number).orElse(0L));
        data.put("since", started.toString());
        data.put(
                "applications",
                current.map(generation -> List.copyOf(generation.applications().keySet()))
                        .orElse(List.of()));
        data.put(
                "bundles",
                current.map(generation -> List.copyOf(generation.copies().keySet()))
                        .orElse(List.of()));
        data.put("waiting", waiting);
        data.put("leaks", leaks);
        data.put("undecided", generations.undecided());
        data.put("outcome", report.outcome().name());
        data.put("problems", problems(report.problems()));
        return AdminAnswer.done(text.toString(), data);
    }

    private AdminAnswer addOns() {
        TextTable table = new TextTable("name", "version", "role", "file");
        List<Map<String, Object>> data = new ArrayList<>();
        DesiredState files = reconciler.state().effective();
        generations
                .current()
                .ifPresent(generation -> generation.copies().keySet().forEach(name -> {
                    Participant addOn = generation.addOns().get(name);
                    BundleFile file = files.bundles().get(name);
                    String version = file == null ? "" : file.version();
                    String fileName = file == null ? "" : file.fileName();
                    table.row(name, version, role(addOn), fileName);
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("name", name);
                    each.put("version", version);
                    each.put("role", addOn == null ? "library" : lowerCase(addOn.role()));
                    each.put("id", addOn == null ? "" : addOn.id());
                    each.put("extends", addOn == null ? List.of() : addOn.targets());
                    each.put("file", fileName);
                    data.add(each);
                }));
        return AdminAnswer.done(table.isEmpty() ? "No bundles run.\n" : table.text(), data);
    }

    /** {@code application wiki}, {@code extends wiki}, {@code shared}, {@code library}. */
    private static String role(@Nullable Participant addOn) {
        if (addOn == null) {
            return "library";
        }
        return switch (addOn.role()) {
            case APPLICATION -> "application " + addOn.id();
            case EXTENSION -> "extends " + String.join(", ", addOn.targets());
            default -> lowerCase(addOn.role());
        };
    }

    private static String lowerCase(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private AdminAnswer history() {
        List<HistoryEntry> entries = log.entries();
        TextTable table = new TextTable("generation", "when", "changes");
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            List<String> changes = i + 1 < entries.size()
                    ? entry.changesSince(entries.get(i + 1))
                    : entry.bundles().stream()
                            .map(file -> "  " + file.title() + " " + file.version())
                            .toList();
            boolean serves = generations.current().map(Generation::number).orElse(0L) == entry.number();
            table.row(
                    (serves ? "* " : "  ") + entry.number(),
                    entry.when().truncatedTo(ChronoUnit.SECONDS).toString(),
                    changes.isEmpty() ? "(the same files)" : String.join("\n", changes));
        }
        return AdminAnswer.done(entries.isEmpty() ? "No generation has served yet.\n" : table.text(), table.data());
    }

    /** Waits until files of {@code bundles/} have been decided on, and says what became of them. */
    private AdminAnswer settled(List<String> fileNames) throws InterruptedException {
        boolean decided = reconciler.await(
                state -> fileNames.stream().allMatch(name -> decided(name, state.asked())),
                SETTLED_WITHIN_MILLISECONDS);
        DeploymentReport report = reconciler.state().report();
        Set<String> files = new TreeSet<>(fileNames);
        List<DeploymentProblem> problems = report.problems().stream()
                .filter(problem -> problem.error() && (problem.file() == null || files.contains(problem.file())))
                .toList();
        if (!decided) {
            return AdminAnswer.failed("The server has not decided within " + SETTLED_WITHIN_MILLISECONDS / 1000
                    + " s; `mastaba status` tells how it stands.\n");
        }
        if (problems.isEmpty()) {
            String degraded = report.outcome() == Outcome.DEGRADED ? ", but degraded; `mastaba status` says why" : "";
            return AdminAnswer.done(
                    String.join(", ", fileNames) + ": live in generation " + report.generation() + degraded + ".\n",
                    Map.of("generation", report.generation(), "problems", List.of()));
        }
        return new AdminAnswer(
                1,
                problems.stream()
                        .map(DeploymentProblem::text)
                        .collect(Collectors.joining("\n\n", "Refused.\n\n", "\n")),
                Map.of("generation", report.generation(), "problems", problems(problems)));
    }

    /** Whether the state speaks of the bytes that the file has now. */
    private boolean decided(String fileName, DesiredState state) {
        Optional<String> hash = FileHash.of(base.bundles().resolve(fileName));
        boolean taken = state.bundles().values().stream()
                .anyMatch(file -> file.fileName().equals(fileName)
                        && Optional.of(file.sha256()).equals(hash));
        boolean refused =
                state.refused().stream().anyMatch(file -> file.fileName().equals(fileName) && speaksOf(file, hash));
        boolean notUsed = state.problems().stream().anyMatch(problem -> fileName.equals(problem.file()));
        return taken || refused || notUsed;
    }

    private static boolean speaksOf(RefusedFile file, Optional<String> hash) {
        return file.sha256() == null || Optional.of(file.sha256()).equals(hash);
    }

    private AdminAnswer undeploy(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() != 1) {
            return AdminAnswer.misused("undeploy takes one name.\n");
        }
        Optional<BundleFile> file = find(arguments.get(0));
        if (file.isEmpty()) {
            return AdminAnswer.failed("No bundle is called " + arguments.get(0) + "; there are "
                    + String.join(", ", reconciler.state().effective().bundles().keySet()) + ".\n");
        }
        String name = file.get().symbolicName();
        FileTree.delete(base.bundles().resolve(file.get().fileName()));
        reconciler.confirm(Set.of(name));
        boolean gone =
                reconciler.await(state -> !state.asked().bundles().containsKey(name), SETTLED_WITHIN_MILLISECONDS);
        boolean serves = reconciler.state().effective().bundles().containsKey(name);
        DeploymentReport report = reconciler.state().report();
        return gone && !serves
                ? AdminAnswer.done(
                        name + " is gone; generation " + report.generation() + " serves.\n",
                        Map.of("generation", report.generation()))
                : AdminAnswer.failed(name + " is still there:\n\n" + report.text());
    }

    private Optional<BundleFile> find(String name) {
        Map<String, BundleFile> bundles = reconciler.state().effective().bundles();
        if (bundles.containsKey(name)) {
            return Optional.of(bundles.get(name));
        }
        Optional<BundleFile> byFile = bundles.values().stream()
                .filter(file -> file.fileName().equals(name))
                .findFirst();
        return byFile.isPresent() ? byFile : byApplicationId(name).map(bundles::get);
    }

    private Optional<String> byApplicationId(String id) {
        return generations
                .current()
                .flatMap(generation -> generation.addOns().values().stream()
                        .filter(addOn -> addOn.id().equals(id))
                        .map(Participant::name)
                        .findFirst());
    }

    private AdminAnswer rollback(List<String> arguments) throws IOException, InterruptedException {
        Optional<HistoryEntry> entry = arguments.size() == 1 && arguments.get(0).matches("[0-9]{1,18}")
                ? log.find(Long.parseLong(arguments.get(0)))
                : Optional.empty();
        if (entry.isEmpty()) {
            return AdminAnswer.misused("There is no generation " + String.join(" ", arguments)
                    + " on record; `mastaba generations` lists them.\n");
        }
        Set<String> titles =
                entry.get().bundles().stream().map(HistoryEntry.File::title).collect(Collectors.toSet());
        Set<String> going =
                new TreeSet<>(reconciler.state().effective().bundles().keySet());
        going.removeAll(titles);
        reconciler.allow(going);
        Path aside = rollback.to(entry.get());
        boolean back = reconciler.await(state -> asksFor(state.asked(), entry.get()), SETTLED_WITHIN_MILLISECONDS);
        DeploymentReport report = reconciler.state().report();
        String where = "\nWhat was in bundles/ and conf/ is in " + aside + ".\n";
        boolean serves = back && asksFor(reconciler.state().effective(), entry.get());
        return serves
                ? AdminAnswer.done(
                        "The files of generation " + entry.get().number() + " serve again, as generation "
                                + report.generation() + "." + where,
                        Map.of("generation", report.generation(), "displaced", aside.toString()))
                : AdminAnswer.failed("The files of generation " + entry.get().number()
                        + " are back, but do not serve:\n\n" + report.text() + where);
    }

    private static boolean asksFor(DesiredState state, HistoryEntry entry) {
        Map<String, String> wanted =
                entry.bundles().stream().collect(Collectors.toMap(HistoryEntry.File::title, HistoryEntry.File::sha256));
        Map<String, String> asked = state.bundles().values().stream()
                .collect(Collectors.toMap(BundleFile::symbolicName, BundleFile::sha256));
        return wanted.equals(asked);
    }

    private static List<Object> problems(List<DeploymentProblem> problems) {
        List<Object> data = new ArrayList<>();
        for (DeploymentProblem problem : problems) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("id", problem.id());
            each.put("error", problem.error());
            each.put("file", problem.file());
            each.put("bundle", problem.bundle());
            each.put("cause", problem.cause());
            each.put(
                    "origins",
                    problem.problem().origins().stream().map(Object::toString).toList());
            each.put("remedies", problem.remedies());
            data.add(each);
        }
        return data;
    }
}
