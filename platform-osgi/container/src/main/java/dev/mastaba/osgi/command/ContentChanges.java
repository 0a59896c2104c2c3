package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.container.Deployments.Proposal;
import dev.mastaba.container.Trial;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.conf.SettingsText;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.NamedBundles;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands whose changes are made whole or not at all: {@code undeploy}, and {@code deploy} if it changes more than the files to deploy. These
 * changes are removed bundles, the extensions of a tenant, and the lock file.
 */
public final class ContentChanges {
    /** The option of {@code deploy} with the names of bundles to remove. */
    static final String REMOVE = "--remove";

    private final Reconciler reconciler;
    private final Trials trials;
    private final DeployCommands deployment;
    private final TenantCommands tenants;
    private final Path bundleFolder;
    private final Path incoming;
    private final ShippedAddOns addOns;
    private final FolderChanges changes;

    /**
     * Bundles and files that a change removes.
     *
     * @param names the names as the operator specified them
     * @param bundles the symbolic names of the bundles, except those that the installation offers
     * @param files the names of the files
     */
    record Removal(List<String> names, Set<String> bundles, Set<String> files) {}

    ContentChanges(Server server, Trials trials, DeployCommands deployment, TenantCommands tenants) {
        this.reconciler = server.reconciler();
        this.trials = trials;
        this.deployment = deployment;
        this.tenants = tenants;
        this.bundleFolder = server.bundles();
        this.incoming = server.incoming();
        this.addOns = server.ground().server().addOns();
        this.changes = server.changes();
    }

    /** Removes bundles, all or none: missing dependencies are detected before a file is touched. */
    Answer run(Arguments arguments) throws IOException, InterruptedException {
        boolean opening = arguments.has(GateOverride.OPTION);
        Removal removal = removalOf(arguments.list("NAME"));
        List<Problem> problems = reconciler.tryWithout(removal.bundles(), opening);
        if (!problems.isEmpty()) {
            return Answer.refused(
                    problems.stream().allMatch(GateOverride::isOffered)
                            ? openings(removal.names(), problems)
                            : needed(removal, problems));
        }
        return made(List.of(), removal, opening);
    }

    /** Deploys the files that a client has put into a folder of {@code var/incoming/}, removes bundles, and changes settings, all or none. */
    Answer deploy(Arguments arguments) throws IOException, InterruptedException {
        Proposal change = Proposal.of(incoming, arguments);
        DeployFiles.Deployed files = new DeployFiles(incoming, bundleFolder, reconciler).from(arguments.text("FOLDER"));
        boolean whole = arguments.has(REMOVE)
                || Files.exists(change.files().resolve(ServerFiles.LOCK_CHANGE))
                || !change.tenant().isEmpty();
        return whole ? replace(change, files) : files.describe(deployment.deploy(files.changes(), change.allowed()));
    }

    /** Returns the settings file that a change replaces: that of the tenant that gets extensions. */
    List<ConfFile> settings(Proposal change) throws IOException {
        String id = change.tenant();
        if (id.isEmpty()) {
            return List.of();
        }
        SettingsText text = SettingsText.of(tenants.present(id)).adding(TenantSettings.EXTENSIONS, change.extensions());
        String name = ConfFile.TENANTS + id + ConfFile.SUFFIX;
        return List.of(new ConfFile(name, Sha256.of(text.text()), text.text()));
    }

    /** Makes a change of bundles and settings, which is tried before a file is touched. */
    private Answer replace(Proposal change, DeployFiles.Deployed files) throws IOException, InterruptedException {
        Removal removal = removalOf(change.removed());
        List<ConfFile> settings = settings(change);
        Set<String> absent = new TreeSet<>(removal.files());
        absent.addAll(files.names().values());
        Optional<Trial> tried = trials.run(change, absent, settings);
        if (tried.isEmpty()) {
            return Answer.failed("Another change is still in progress; to see its state, run `mastaba status`.\n");
        }
        Trial trial = tried.get();
        if (!trial.possible() || !trial.unused().isEmpty()) {
            Stream<String> unused = trial.unused().stream()
                    .map(name -> "bundles/ has another version, which has precedence over " + name);
            return Answer.no(
                    Stream.concat(trial.problems().lines().stream(), unused)
                            .collect(Collectors.joining("\n\n", "Refused. Nothing was changed.\n\n", "\n")),
                    Map.of("problems", trial.problems().data()));
        }
        List<FileChange> all = new ArrayList<>(files.changes());
        Path lock = change.files().resolve(ServerFiles.LOCK_CHANGE);
        if (Files.exists(lock)) {
            all.add(changes.deploying(ServerFiles.LOCK_CHANGE, lock));
        }
        for (ConfFile file : settings) {
            Path content = Files.writeString(change.files().resolve(".settings"), file.text());
            all.add(new FileChange(FolderChanges.TENANTS, change.tenant() + ConfFile.SUFFIX, content));
        }
        Answer answer = made(all, removal, change.allowed());
        String text = answer.text()
                + (settings.isEmpty()
                        ? ""
                        : "Tenant " + change.tenant() + " has the extensions " + String.join(", ", change.extensions())
                                + ".\n");
        return answer.exitCode() == 0 ? files.describe(new Answer(0, text, answer.data())) : answer;
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

    /** Makes a change that was tried, and waits for the decision about it. If it cannot serve, all files are restored. */
    Answer made(List<FileChange> files, Removal removal, boolean opening) throws IOException, InterruptedException {
        Set<String> hashes = files.stream()
                .flatMap(file -> Optional.ofNullable(file.content()).flatMap(Sha256::of).stream())
                .collect(Collectors.toSet());
        Set<String> keys = new TreeSet<>(hashes);
        keys.addAll(removal.bundles());
        reconciler.allow(removal.bundles(), hashes);
        return opening
                ? DeployCommands.allowingOpenings(reconciler, keys, () -> made(files, removal))
                : made(files, removal);
    }

    /** Makes a change that was tried, with files by their names in {@code bundles/}. */
    Answer deploy(Map<String, Path> files, List<String> removed, boolean opening)
            throws IOException, InterruptedException {
        List<FileChange> all = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            all.add(changes.deploying(file.getKey(), file.getValue()));
        }
        return made(all, removalOf(removed), opening);
    }

    private Answer made(List<FileChange> files, Removal removal) throws IOException, InterruptedException {
        Set<String> given = files.stream().map(FileChange::name).collect(Collectors.toSet());
        Stream<FileChange> gone =
                removal.files().stream().filter(name -> !given.contains(name)).map(FileChange::gone);
        List<FileChange> all = changes.real(Stream.concat(files.stream(), gone).toList());
        Optional<Path> kept;
        try {
            kept = changes.make(all, true);
        } catch (IOException unchanged) {
            reconciler.disallow(removal.bundles());
            throw unchanged;
        }
        if (!removal.bundles().isEmpty() && DeployCommands.read(all).isEmpty()) {
            reconciler.confirm(removal.bundles());
        }
        Answer answer = deployment.settled(files, removal);
        if (answer.exitCode() == 1) {
            changes.undo(all, kept);
            reconciler.disallow(removal.bundles());
            deployment.awaitDecided(DeployCommands.read(all));
            return answer;
        }
        if (answer.exitCode() == 0) {
            reconciler.disallow(reconciler.state().asked().ownBundles());
        }
        String where = kept.map(folder -> folder.resolve(FolderChanges.BUNDLES))
                .filter(Files::isDirectory)
                .map(folder -> "The removed files are in " + folder + ".\n")
                .orElse("");
        return new Answer(answer.exitCode(), answer.text() + where, answer.data());
    }

    /**
     * Returns what these names refer to: each is a symbolic name, a file name, or the id of an application.
     *
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    Removal removalOf(List<String> names) {
        Removal removal = new Removal(names, new TreeSet<>(), new TreeSet<>());
        Map<String, String> applications = new TreeMap<>();
        deployment.addOns().values().forEach(addOn -> applications.put(addOn.id(), addOn.name()));
        applications.remove("");
        Reconciler.State state = reconciler.state();
        NamedBundles bundles = new NamedBundles(bundleFolder, state.asked(), state.effective(), applications);
        for (String given : names) {
            String name = bundles.complete(given);
            Optional<BundleFile> bundle = bundles.find(name);
            if (bundle.isPresent() && bundle.get().shipped()) {
                throw AnswerException.refused(shipped(bundle.get()));
            }
            Set<String> files = bundles.files(name);
            if (bundle.isEmpty() && files.isEmpty()) {
                throw AnswerException.failed(
                        "No bundle and no file in bundles/ is named " + given + "; running bundles: "
                                + String.join(", ", state.effective().bundles().keySet()) + ".\n");
            }
            removal.files().addAll(files);
            bundle.map(BundleFile::symbolicName)
                    .filter(own -> !addOns.offers(own))
                    .ifPresent(removal.bundles()::add);
        }
        return removal;
    }

    /** Returns the reason why an add-on of the installation cannot be undeployed. */
    private String shipped(BundleFile file) {
        String plain = ShippedAddOns.plainName(file.fileName()).replaceAll("\\.jar$", "");
        return file.symbolicName() + " is an add-on of the installation; it has no file in bundles/.\n"
                + "To exclude it, restart the server with this line in conf/server.cfg: mastaba.addons = "
                + String.join(", ", addOns.selection().terms()) + ", !" + plain + "\n";
    }

    private String needed(Removal removal, List<Problem> problems) {
        Set<String> going = removal.bundles();
        Set<String> ids = new TreeSet<>(going);
        Map<String, Participant> addOns = deployment.addOns();
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
        return String.join(", ", removal.names()) + " is required by other bundles, so nothing was changed.\n\n"
                + problems.stream().map(Problem::text).collect(Collectors.joining("\n\n", "", "\n\n")) + together;
    }
}
