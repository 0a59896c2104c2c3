package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderPath;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.RefusedFile;
import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.osgi.command.ContentChanges.Removal;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.ProblemListing;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.osgi.trial.CanaryState;
import dev.mastaba.osgi.trial.ObservedChanges;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that deploy bundles, and wait for the decision about them. */
public final class DeployCommands {
    static final long DECIDED_WITHIN_MILLISECONDS = 45_000;
    private static final String SETTINGS = FolderChanges.CONF + "/";

    private final Generations generations;
    private final ObservedChanges trials;
    private final Reconciler reconciler;
    private final Path bundleFolder;
    private final FolderChanges changes;
    private final AuditTrail trail;

    DeployCommands(Server server, ObservedChanges trials) {
        this.generations = server.generations();
        this.trials = trials;
        this.reconciler = server.reconciler();
        this.bundleFolder = server.bundles();
        this.changes = server.changes();
        this.trail = server.trail();
    }

    /**
     * Puts files into {@code bundles/}, all or none, and waits until a decision about them has been made.
     *
     * @param opening whether exactly these bytes may open routes and views until a decision about them has been made
     */
    Answer deploy(List<FileChange> files, boolean opening) throws IOException, InterruptedException {
        changes.make(files, files.stream().anyMatch(file -> file.content() == null));
        List<String> fileNames = put(files);
        Set<String> hashes = fileNames.stream()
                .flatMap(name -> Sha256.of(bundleFolder.resolve(name)).stream())
                .collect(Collectors.toSet());
        return opening ? allowingOpenings(reconciler, hashes, () -> settled(fileNames)) : settled(fileNames);
    }

    private static List<String> put(List<FileChange> files) {
        return files.stream()
                .filter(file -> file.content() != null)
                .map(FileChange::name)
                .sorted()
                .toList();
    }

    /** Makes a change that may open routes and views, which those with these keys do. */
    static Answer allowingOpenings(Reconciler reconciler, Set<String> keys, Change change)
            throws IOException, InterruptedException {
        reconciler.allowOpenings(keys);
        try {
            return change.make();
        } finally {
            reconciler.disallowOpenings(keys);
        }
    }

    /** A change, and the wait for the decision about it. */
    @FunctionalInterface
    interface Change {
        Answer make() throws IOException, InterruptedException;
    }

    /** Waits until a decision about files in {@code bundles/} has been made, and reports the outcome. */
    Answer settled(List<String> fileNames) throws InterruptedException {
        return awaitDecided(fileNames) ? outcome(fileNames, fileNames) : undecided();
    }

    /** Waits until a decision about a change that removes bundles has been made. It is refused unless all of it serves. */
    Answer settled(List<FileChange> changed, Removal removal) throws InterruptedException {
        List<String> files = put(changed.stream()
                .filter(file -> file.folder().equals(FolderChanges.BUNDLES))
                .toList());
        List<String> read = read(changed);
        if (!awaitDecided(Stream.concat(read.stream(), removal.files().stream()).toList())) {
            return undecided();
        }
        Answer answer = outcome(files, read);
        Reconciler.State state = reconciler.state();
        boolean serves = serve(Set.copyOf(files))
                && removal.bundles().stream()
                        .allMatch(name -> Objects.equals(
                                state.asked().bundles().get(name),
                                state.effective().bundles().get(name)));
        Optional<CanaryState> canary = trials.canaryState().filter(any -> !serves);
        if (answer.exitCode() > 0 || !serves && canary.isEmpty()) {
            return Answer.refused("Refused. The files in bundles/ are as before.\n\n"
                    + state.report().text());
        }
        String removed = canary.map(change -> "removed for " + share(change))
                .orElse("removed; generation " + state.report().generation() + " serves.\n");
        String removals = removal.names().isEmpty() ? "" : String.join(", ", removal.names()) + ": " + removed;
        return Answer.done(removals + answer.text(), answer.data());
    }

    /** Returns the names in reports of the changed files that the server reads. */
    static List<String> read(List<FileChange> changed) {
        return changed.stream()
                .filter(file -> !file.name().equals(FolderChanges.LOCK))
                .map(file -> new FolderPath(file.folder(), file.name()).reportName())
                .toList();
    }

    /** Waits until the server has decided about the files that {@code bundles/} now has or lacks under these names; returns whether it has in time. */
    boolean awaitDecided(List<String> fileNames) throws InterruptedException {
        boolean decided = reconciler.await(
                state -> fileNames.stream().allMatch(name -> decided(name, state.asked())),
                DECIDED_WITHIN_MILLISECONDS);
        if (!decided) {
            trail.undecided();
        }
        return decided;
    }

    /** Returns the outcome for some files in {@code bundles/}, and for all files that changed with them. */
    private Answer outcome(List<String> fileNames, List<String> changed) {
        DeploymentReport report = reconciler.state().report();
        Set<String> files = new TreeSet<>(fileNames);
        List<DeploymentProblem> problems = report.problems().stream()
                .filter(problem ->
                        problem.error() && (problem.file() == null ? !serve(files) : changed.contains(problem.file())))
                .toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", report.generation());
        data.put("problems", ProblemListing.data(problems));
        List<DeploymentProblem> drift = drift(files, report);
        data.put("drift", ProblemListing.data(drift));
        List<DeploymentProblem> notices = notices(files, report);
        data.put("notices", ProblemListing.data(notices));
        data.put("prepared", report.prepared());
        return problems.isEmpty()
                ? Answer.done(
                        liveText(fileNames, report.generation())
                                + report.preparedText()
                                + texts(drift)
                                + texts(notices),
                        data)
                : Answer.no(refusedText(problems), data);
    }

    /** Returns the answer if no decision about a change has been made within {@link #DECIDED_WITHIN_MILLISECONDS}. */
    static Answer undecided() {
        return Answer.failed("The server has not processed the change within " + DECIDED_WITHIN_MILLISECONDS / 1000
                + " s. The changed files stay, so it may still take effect. To see the server's state, run"
                + " `mastaba status`.\n");
    }

    /** Records in the audit log that no decision about a change has been made in time, and returns the answer. */
    static Answer undecided(AuditTrail trail) {
        trail.undecided();
        return undecided();
    }

    /** Reports the notices about these files, which serve but probably do not work as intended. */
    Answer notices(List<String> fileNames) {
        List<DeploymentProblem> notices =
                notices(new TreeSet<>(fileNames), reconciler.state().report());
        return Answer.done(texts(notices), ProblemListing.data(notices));
    }

    private static List<DeploymentProblem> notices(Set<String> files, DeploymentReport report) {
        return report.problems().stream()
                .filter(problem -> !problem.error() && problem.file() != null && files.contains(problem.file()))
                .filter(problem -> !problem.id().equals(RecordedOverride.CHANGED))
                .toList();
    }

    private boolean serve(Set<String> files) {
        return reconciler.state().effective().bundles().values().stream()
                .filter(file -> reconciler.state().asked().bundles().containsValue(file))
                .map(BundleFile::fileName)
                .collect(Collectors.toSet())
                .containsAll(files);
    }

    /** Returns the names of the running bundles that the errors of the last change name, a line for each. */
    Answer refused() {
        Set<String> running = reconciler.state().effective().bundles().keySet();
        Set<String> named = reconciler.state().report().problems().stream()
                .filter(DeploymentProblem::error)
                .flatMap(problem -> problem.problem().origins().stream().map(Origin::addOn))
                .filter(running::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        return Answer.done(String.join("\n", named), List.copyOf(named));
    }

    /** Reports what the applications did before they served, or would have done if they were only rehearsed. */
    Answer prepared() {
        List<String> lines = generations.current().map(Generation::prepared).orElse(List.of());
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return Answer.done(text.isEmpty() ? "" : "\nprepare\n" + text, lines);
    }

    /** Retries the files that were refused. */
    Answer retry(Arguments arguments) {
        DeploymentReport report =
                arguments.has(GateOverride.OPTION) ? reconciler.retryAllowingOpenings() : reconciler.retry();
        List<DeploymentProblem> refused =
                report.problems().stream().filter(DeploymentProblem::error).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", report.generation());
        data.put("problems", ProblemListing.data(refused));
        return new Answer(refused.isEmpty() ? 0 : 1, report.text(), data);
    }

    /** Returns the overrides in these files, or of these files, whose original has changed. */
    private List<DeploymentProblem> drift(Set<String> files, DeploymentReport report) {
        Set<String> bundles = reconciler.state().effective().bundles().values().stream()
                .filter(file -> files.contains(file.fileName()))
                .map(BundleFile::symbolicName)
                .collect(Collectors.toSet());
        return report.problems().stream()
                .filter(problem -> problem.id().equals(RecordedOverride.CHANGED)
                        && problem.problem().origins().stream().anyMatch(origin -> bundles.contains(origin.addOn())))
                .toList();
    }

    private static String texts(List<DeploymentProblem> problems) {
        return DeploymentProblem.texts(problems).stream()
                .map(problem -> "\n" + problem + "\n")
                .collect(Collectors.joining());
    }

    private String liveText(List<String> fileNames, long generation) {
        Map<String, BundleFile> byFile = new TreeMap<>();
        reconciler.state().effective().bundles().values().forEach(file -> byFile.put(file.fileName(), file));
        Optional<CanaryState> canary = trials.canaryState();
        boolean degraded = reconciler.state().report().outcome() == ChangeOutcome.DEGRADED;
        StringBuilder text = new StringBuilder();
        for (String name : fileNames) {
            BundleFile file = byFile.get(name);
            if (canary.isPresent() && !serve(Set.of(name))) {
                text.append(name).append(": serves ").append(share(canary.get()));
                continue;
            }
            text.append(name)
                    .append(
                            file == null
                                    ? ": not used; for the reason, run `mastaba status`"
                                    : ": live in generation " + generation);
            text.append(file == null ? "" : ", " + role(file))
                    .append(".")
                    .append(file == null ? "" : waves(file.symbolicName()))
                    .append("\n");
        }
        text.append(degraded ? "The generation is degraded; for the reason, run `mastaba status`.\n" : "");
        return text + heldBack();
    }

    /** Returns a line about the tenants that could not follow the last changes; empty if there are none. */
    private String heldBack() {
        String tenants = generations
                .current()
                .map(serving ->
                        String.join(", ", new ServingTenants(serving).heldBack().keySet()))
                .orElse("");
        return tenants.isEmpty()
                ? ""
                : "On their former content: " + tenants + "; for the reasons, run `mastaba tenants`.\n";
    }

    private static String share(CanaryState canary) {
        return canary.percent() + " % of the visitors, as generation "
                + canary.trial().generation() + "; without harm, it goes live in "
                + canary.trial().left().toSeconds() + " s.\n";
    }

    /** Returns a sentence about the tenants that a changed bundle has not reached; empty if there are none. */
    private String waves(String symbolicName) {
        return generations.current().stream()
                .map(ServingTenants::new)
                .flatMap(tenants -> tenants.rollouts().stream()
                        .filter(rollout -> rollout.bundles().contains(symbolicName))
                        .map(rollout ->
                                " Wave " + rollout.open() + " of " + rollout.count() + " serves; waiting tenants: "
                                        + tenants.waiting(rollout).size() + "."))
                .collect(Collectors.joining());
    }

    private String role(BundleFile file) {
        Participant addOn = addOns().get(file.symbolicName());
        if (addOn == null) {
            return "a library: it contains no add-on";
        }
        return switch (addOn.role()) {
            case APPLICATION -> "the application " + addOn.id();
            case EXTENSION -> "an extension of " + String.join(", ", addOn.targets());
            default -> "a shared add-on";
        };
    }

    /** Returns the add-ons that serve, by name. */
    Map<String, Participant> addOns() {
        return generations
                .current()
                .<Map<String, Participant>>map(Generation::addOns)
                .orElse(Map.of());
    }

    static String refusedText(List<DeploymentProblem> problems) {
        return DeploymentProblem.texts(problems).stream().collect(Collectors.joining("\n\n", "Refused.\n\n", "\n"));
    }

    /** Returns whether the state refers to the file's current bytes, or does not mention a file that does not exist. */
    private boolean decided(String fileName, DesiredState state) {
        String conf = fileName.startsWith(SETTINGS) ? fileName.substring(SETTINGS.length()) : "";
        Path place = conf.isEmpty() ? bundleFolder.resolve(fileName) : bundleFolder.resolveSibling(fileName);
        Optional<String> hash = Sha256.of(place);
        Predicate<BundleFile> current = file -> hash.map(file::madeOf).orElse(true);
        boolean taken = conf.isEmpty()
                ? state.bundles().values().stream()
                        .anyMatch(file -> file.fileName().equals(fileName) && current.test(file))
                : Optional.ofNullable(state.conf().get(conf))
                        .map(ConfFile::sha256)
                        .equals(hash);
        boolean refused =
                state.refused().stream().anyMatch(file -> file.fileName().equals(fileName) && speaksOf(file, hash));
        boolean notUsed = state.problems().stream().anyMatch(problem -> fileName.equals(problem.file()));
        return (taken || refused || notUsed) == Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean speaksOf(RefusedFile file, Optional<String> hash) {
        return file.sha256() == null || hash.isEmpty() || file.sha256().equals(hash.get());
    }
}
