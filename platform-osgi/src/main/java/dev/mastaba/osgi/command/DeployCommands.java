package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.JarNames;
import dev.mastaba.osgi.folder.RefusedFile;
import dev.mastaba.osgi.folder.ShippedAddOns;
import dev.mastaba.osgi.generation.CanaryState;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.DurableFiles;
import dev.mastaba.osgi.history.FileChange;
import dev.mastaba.osgi.history.FolderChanges;
import dev.mastaba.osgi.reconcile.ChangeTrail;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.osgi.reconcile.ProblemListing;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.osgi.report.Outcome;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that deploy and undeploy bundles. */
public final class DeployCommands {

    static final long DECIDED_WITHIN_MILLISECONDS = 45_000;

    private final Generations generations;
    private final Reconciler reconciler;
    private final Path bundleFolder;
    private final Path incoming;
    private final ShippedAddOns addOns;
    private final FolderChanges changes;
    private final ChangeTrail trail;

    /**
     * Creates the commands of one server.
     *
     * @param bundleFolder the folder {@code bundles/}
     * @param incoming the folder {@code var/incoming/}, in which clients put files for the server
     */
    public DeployCommands(
            Generations generations,
            Reconciler reconciler,
            Path bundleFolder,
            Path incoming,
            ShippedAddOns addOns,
            FolderChanges changes,
            ChangeTrail trail) {
        this.generations = generations;
        this.reconciler = reconciler;
        this.bundleFolder = bundleFolder;
        this.incoming = incoming;
        this.addOns = addOns;
        this.changes = changes;
        this.trail = trail;
    }

    /** Deploys the files that a client has put into a folder of {@code var/incoming/}, all or none, and waits until a decision about them has been made. */
    Answer deploy(Arguments arguments) throws IOException, InterruptedException {
        DeployFiles.Deployed all =
                new DeployFiles(incoming, bundleFolder, changes, reconciler).take(arguments.text("FOLDER"));
        return all.describe(settled(all.files(), arguments.has(GateOverride.OPTION)));
    }

    /**
     * Waits as {@link #settled(List)} does.
     *
     * @param opening whether exactly these bytes may open routes and views until a decision about them has been made
     */
    public Answer settled(List<String> fileNames, boolean opening) throws IOException, InterruptedException {
        Set<String> hashes = fileNames.stream()
                .flatMap(name -> Sha256.of(bundleFolder.resolve(name)).stream())
                .collect(Collectors.toSet());
        return opening ? allowingOpenings(hashes, () -> settled(fileNames)) : settled(fileNames);
    }

    /** Makes a change that may open routes and views, which those with these keys do. */
    private Answer allowingOpenings(Set<String> keys, Change change) throws IOException, InterruptedException {
        reconciler.allowOpenings(keys);
        try {
            return change.make();
        } finally {
            reconciler.disallowOpenings(keys);
        }
    }

    /** A change, and the wait for the decision about it. */
    @FunctionalInterface
    private interface Change {
        Answer make() throws IOException, InterruptedException;
    }

    /** Waits until a decision about files in {@code bundles/} has been made, and reports the outcome. */
    Answer settled(List<String> fileNames) throws InterruptedException {
        boolean decided = reconciler.await(
                state -> fileNames.stream().allMatch(name -> decided(name, state.asked())),
                DECIDED_WITHIN_MILLISECONDS);
        if (!decided) {
            trail.undecided();
            return undecided();
        }
        DeploymentReport report = reconciler.state().report();
        Set<String> files = new TreeSet<>(fileNames);
        List<DeploymentProblem> problems = report.problems().stream()
                .filter(problem -> problem.error() && concerns(problem, files))
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

    /** Reports the notices about these files, which serve but probably do not work as intended. */
    Answer notices(List<String> fileNames) {
        List<DeploymentProblem> notices =
                notices(new TreeSet<>(fileNames), reconciler.state().report());
        return Answer.done(texts(notices), ProblemListing.data(notices));
    }

    private static List<DeploymentProblem> notices(Set<String> files, DeploymentReport report) {
        return report.problems().stream()
                .filter(problem -> !problem.error() && problem.file() != null && files.contains(problem.file()))
                .filter(problem -> !problem.id().equals(Drift.ID))
                .toList();
    }

    /** Returns whether a problem concerns any of these files. A problem without a file concerns them only while one of them does not serve. */
    private boolean concerns(DeploymentProblem problem, Set<String> files) {
        return problem.file() == null ? !serve(files) : files.contains(problem.file());
    }

    private boolean serve(Set<String> files) {
        return reconciler.state().effective().bundles().values().stream()
                .filter(file -> reconciler.state().asked().bundles().containsValue(file))
                .map(BundleFile::fileName)
                .collect(Collectors.toSet())
                .containsAll(files);
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
                .filter(problem -> problem.id().equals(Drift.ID)
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
        Optional<CanaryState> canary = generations.canary();
        boolean degraded = reconciler.state().report().outcome() == Outcome.DEGRADED;
        StringBuilder text = new StringBuilder();
        for (String name : fileNames) {
            BundleFile file = byFile.get(name);
            if (canary.isPresent() && !serve(Set.of(name))) {
                text.append(name)
                        .append(": serves ")
                        .append(canary.get().percent())
                        .append(" % of the visitors, as generation ")
                        .append(canary.get().trial().generation())
                        .append("; without harm, it goes live in ")
                        .append(canary.get().trial().left().toSeconds())
                        .append(" s.\n");
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
        return degraded
                ? text + "The generation is degraded; for the reason, run `mastaba status`.\n"
                : text.toString();
    }

    /** Returns a sentence about the tenants that a changed bundle has not reached; empty if there are none. */
    private String waves(String symbolicName) {
        return generations.current().stream()
                .flatMap(generation -> generation.rollouts().stream()
                        .filter(rollout -> rollout.bundles().contains(symbolicName))
                        .map(rollout ->
                                " Wave " + rollout.open() + " of " + rollout.count() + " serves; waiting tenants: "
                                        + generation.waiting(rollout).size() + "."))
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

    private Map<String, Participant> addOns() {
        return generations
                .current()
                .<Map<String, Participant>>map(Generation::addOns)
                .orElse(Map.of());
    }

    static String refusedText(List<DeploymentProblem> problems) {
        return DeploymentProblem.texts(problems).stream().collect(Collectors.joining("\n\n", "Refused.\n\n", "\n"));
    }

    /** Returns whether the state refers to the file's current bytes. */
    private boolean decided(String fileName, DesiredState state) {
        Optional<String> hash = Sha256.of(bundleFolder.resolve(fileName));
        boolean taken = state.bundles().values().stream()
                .anyMatch(file -> file.fileName().equals(fileName)
                        && hash.filter(file::madeOf).isPresent());
        boolean refused =
                state.refused().stream().anyMatch(file -> file.fileName().equals(fileName) && speaksOf(file, hash));
        boolean notUsed = state.problems().stream().anyMatch(problem -> fileName.equals(problem.file()));
        return taken || refused || notUsed;
    }

    private static boolean speaksOf(String fileName, DesiredState state) {
        return state.bundles().values().stream()
                        .anyMatch(file -> file.fileName().equals(fileName))
                || state.refused().stream().anyMatch(file -> file.fileName().equals(fileName))
                || state.problems().stream().anyMatch(problem -> fileName.equals(problem.file()));
    }

    private static boolean speaksOf(RefusedFile file, Optional<String> hash) {
        return file.sha256() == null || Optional.of(file.sha256()).equals(hash);
    }

    /** Removes bundles, all or none: missing dependencies are detected before a file is touched. */
    Answer undeploy(Arguments arguments) throws IOException, InterruptedException {
        boolean opening = arguments.has(GateOverride.OPTION);
        List<String> names = arguments.list("NAME");
        Set<String> going = new TreeSet<>();
        Set<String> running = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (String given : names) {
            String name = complete(given);
            Optional<BundleFile> bundle = find(name);
            if (bundle.isPresent() && bundle.get().shipped()) {
                throw AnswerException.refused(shipped(bundle.get()));
            }
            String file = bundle.map(BundleFile::fileName).orElse(name);
            bundle.map(BundleFile::symbolicName).ifPresent(going::add);
            bundle.map(BundleFile::symbolicName)
                    .filter(own -> !addOns.offers(own))
                    .ifPresent(running::add);
            boolean there = isName(name, bundle) && Files.exists(bundleFolder.resolve(file), LinkOption.NOFOLLOW_LINKS);
            if (bundle.isEmpty() && !there) {
                return Answer.failed(noBundle("bundle and no file in bundles/", given));
            }
            if (there) {
                files.add(file);
            }
            bundle.filter(found -> !found.fileName().equals(name)).ifPresent(found -> files.addAll(namesakes(found)));
        }
        List<Problem> problems = reconciler.tryWithout(running, opening);
        if (!problems.isEmpty()) {
            return Answer.refused(
                    problems.stream().allMatch(GateOverride::isOffered)
                            ? openings(names, problems)
                            : needed(names, running, problems));
        }
        return opening
                ? allowingOpenings(running, () -> removed(names, going, running, files))
                : removed(names, going, running, files);
    }

    /** Returns the report about a removal that a gate refuses, unless the operator allows it. */
    private static String openings(List<String> names, List<Problem> problems) {
        return "Nothing was changed.\n\n"
                + problems.stream()
                        .map(problem ->
                                new Problem(problem.id(), problem.summary(), problem.origins(), List.of()).text())
                        .collect(Collectors.joining("\n\n", "", "\n\n"))
                + "If this is intended: mastaba undeploy " + GateOverride.OPTION + " " + String.join(" ", names) + "\n";
    }

    private Answer removed(List<String> names, Set<String> going, Set<String> running, Set<String> files)
            throws IOException, InterruptedException {
        Optional<Path> aside = changes.make(files.stream().map(FileChange::gone).toList(), true);
        reconciler.confirm(running);
        reconciler.await(
                state -> going.stream()
                                .noneMatch(name -> state.asked().ownBundles().contains(name))
                        && files.stream().noneMatch(name -> speaksOf(name, state.asked())),
                DECIDED_WITHIN_MILLISECONDS);
        boolean gone = running.stream()
                .noneMatch(name -> reconciler.state().effective().bundles().containsKey(name));
        DeploymentReport report = reconciler.state().report();
        if (!gone) {
            reconciler.disallow(running);
            putBack(aside);
            return Answer.refused(String.join(", ", names)
                    + " could not be undeployed; the files are back in bundles/:\n\n" + report.text());
        }
        String where = aside.map(folder -> "The files are in " + folder.resolve(FolderChanges.BUNDLES) + ".\n")
                .orElse("");
        return Answer.done(
                String.join(", ", names) + ": removed; generation " + report.generation() + " serves.\n" + where,
                Map.of("generation", report.generation()));
    }

    /**
     * Returns the symbolic name of the bundle to which a name refers: a symbolic name, a file name, or the id of an application.
     *
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    public String removable(String given) {
        BundleFile bundle = find(complete(given)).orElseThrow(() -> AnswerException.failed(noBundle("bundle", given)));
        if (bundle.shipped()) {
            throw AnswerException.failed(shipped(bundle));
        }
        return bundle.symbolicName();
    }

    private String noBundle(String what, String given) {
        return "No " + what + " is named " + given + "; running bundles: "
                + String.join(", ", reconciler.state().effective().bundles().keySet()) + ".\n";
    }

    /** Restores a removed file, unless another file has replaced it. */
    private void putBack(Optional<Path> aside) throws IOException {
        if (aside.isEmpty()) {
            return;
        }
        List<FileChange> files = new ArrayList<>();
        for (Path file : DurableFiles.list(aside.get().resolve(FolderChanges.BUNDLES), each -> true)) {
            String name = String.valueOf(file.getFileName());
            Path place = bundleFolder.resolve(name);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                files.add(new FileChange(FolderChanges.BUNDLES, name, file));
            } else {
                Files.move(file, place);
            }
        }
        changes.make(files, false);
    }

    /** Returns the other files of the folder with the same bundle: the bundle is gone only if these files are also removed. */
    private List<String> namesakes(BundleFile file) {
        DesiredState asked = reconciler.state().asked();
        return Stream.concat(
                        Optional.ofNullable(asked.bundles().get(file.symbolicName())).stream(),
                        asked.older().getOrDefault(file.symbolicName(), List.of()).stream())
                .filter(other -> !other.shipped())
                .map(BundleFile::fileName)
                .filter(other -> !other.equals(file.fileName()))
                .toList();
    }

    /** Returns the reason why an add-on of the installation cannot be undeployed. */
    private String shipped(BundleFile file) {
        String plain = ShippedAddOns.plainName(file.fileName()).replaceAll("\\.jar$", "");
        return file.symbolicName() + " is an add-on of the installation; it has no file in bundles/.\n"
                + "To exclude it, restart the server with this line in conf/server.cfg: mastaba.addons = "
                + String.join(", ", addOns.selection().terms()) + ", !" + plain + "\n";
    }

    /** Returns the name of the file to which a name without {@code .jar} refers, if no bundle, file, or application has that name itself. */
    private String complete(String name) {
        if (find(name).isPresent() || inFolder(name)) {
            return name;
        }
        Set<String> files = reconciler.state().effective().bundles().values().stream()
                .map(BundleFile::fileName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (inFolder(name + JarNames.ENDING)) {
            files.add(name + JarNames.ENDING);
        }
        return JarNames.complete(name, files);
    }

    private boolean inFolder(String name) {
        return isName(name, Optional.empty()) && Files.exists(bundleFolder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether a name is the name of a file in the folder itself, or of a bundle with this file. */
    private static boolean isName(String name, Optional<BundleFile> bundle) {
        return bundle.isPresent()
                || !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\\') < 0 && !name.startsWith(".");
    }

    private String needed(List<String> names, Set<String> going, List<Problem> problems) {
        Set<String> ids = new TreeSet<>(going);
        Map<String, Participant> addOns = addOns();
        going.forEach(name -> Optional.ofNullable(addOns.get(name)).ifPresent(addOn -> ids.add(addOn.id())));
        Set<String> all = new TreeSet<>(going);
        addOns.forEach((name, addOn) -> {
            if (addOn.targets().stream().anyMatch(target -> ids.contains(target.split(";", 2)[0].strip()))) {
                all.add(name);
            }
        });
        String together = all.size() > going.size()
                ? "To undeploy them together: mastaba undeploy " + String.join(" ", all) + "\n"
                : "";
        return String.join(", ", names) + " is required by other bundles, so nothing was changed.\n\n"
                + problems.stream().map(Problem::text).collect(Collectors.joining("\n\n", "", "\n\n")) + together;
    }

    private Optional<BundleFile> find(String name) {
        Map<String, BundleFile> bundles = reconciler.state().effective().bundles();
        if (bundles.containsKey(name)) {
            return Optional.of(bundles.get(name));
        }
        Optional<BundleFile> byFile = bundles.values().stream()
                .filter(file -> ShippedAddOns.plainName(file.fileName()).equals(name))
                .findFirst();
        return byFile.isPresent() ? byFile : byApplicationId(name).map(bundles::get);
    }

    private Optional<String> byApplicationId(String id) {
        return generations
                .current()
                .flatMap(generation -> generation.addOns().values().stream()
                        .filter(addOn -> !id.isEmpty() && addOn.id().equals(id))
                        .map(Participant::name)
                        .findFirst());
    }
}
