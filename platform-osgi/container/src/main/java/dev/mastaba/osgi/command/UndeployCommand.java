package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.JarNames;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code undeploy}: removes bundles, all or none. */
public final class UndeployCommand {
    private final Generations generations;
    private final Reconciler reconciler;
    private final Path bundleFolder;
    private final ShippedAddOns addOns;
    private final FolderChanges changes;

    /** Creates the command of one server. */
    UndeployCommand(Server server) {
        this.generations = server.generations();
        this.reconciler = server.reconciler();
        this.bundleFolder = server.bundles();
        this.addOns = server.ground().server().addOns();
        this.changes = server.changes();
    }

    /** Removes bundles, all or none: missing dependencies are detected before a file is touched. */
    Answer run(Arguments arguments) throws IOException, InterruptedException {
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
                ? DeployCommands.allowingOpenings(reconciler, running, () -> removed(names, going, running, files))
                : removed(names, going, running, files);
    }

    /** Returns the report about a removal that a gate refuses, unless the operator allows it. */
    private static String openings(List<String> names, List<Problem> problems) {
        return "Nothing was changed.\n\n"
                + problems.stream()
                        .map(problem -> new Problem(problem.id(), problem.summary(), problem.origins()).text())
                        .collect(Collectors.joining("\n\n", "", "\n\n"))
                + "If this is intended: mastaba undeploy " + GateOverride.OPTION + " "
                + DeploymentProblems.quoted(names) + "\n";
    }

    private Answer removed(List<String> names, Set<String> going, Set<String> running, Set<String> files)
            throws IOException, InterruptedException {
        Optional<Path> aside = changes.make(files.stream().map(FileChange::gone).toList(), true);
        reconciler.confirm(running);
        reconciler.await(
                state -> going.stream()
                                .noneMatch(name -> state.asked().ownBundles().contains(name))
                        && files.stream().noneMatch(name -> speaksOf(name, state.asked())),
                DeployCommands.DECIDED_WITHIN_MILLISECONDS);
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

    private static boolean speaksOf(String fileName, DesiredState state) {
        return state.bundles().values().stream()
                        .anyMatch(file -> file.fileName().equals(fileName))
                || state.refused().stream().anyMatch(file -> file.fileName().equals(fileName))
                || state.problems().stream().anyMatch(problem -> fileName.equals(problem.file()));
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
        Map<String, Participant> addOns = generations
                .current()
                .<Map<String, Participant>>map(Generation::addOns)
                .orElse(Map.of());
        going.forEach(name -> Optional.ofNullable(addOns.get(name)).ifPresent(addOn -> ids.add(addOn.id())));
        Set<String> all = new TreeSet<>(going);
        addOns.forEach((name, addOn) -> {
            if (addOn.targets().stream().anyMatch(target -> ids.contains(target.split(";", 2)[0].strip()))) {
                all.add(name);
            }
        });
        String together = all.size() > going.size()
                ? "To undeploy them together: mastaba undeploy " + DeploymentProblems.quoted(all) + "\n"
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
