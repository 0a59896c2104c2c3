package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.RefusedFile;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decision about files that replace all others: the first state that was decided on with exactly these files. Each of them is accepted or refused
 * in it.
 */
final class FilesDecision {
    private static final String SERVER = "conf/" + ConfFile.SERVER;

    private final Set<Wanted> wanted;
    private final Set<String> names;
    private final Reconciler.State before;
    private Reconciler.State state;
    private boolean reached;
    private boolean refused;
    private Optional<Path> displaced = Optional.empty();

    /**
     * A file that the folders contain from now on.
     *
     * @param name the name in reports: that of a bundle's file, or {@code conf/NAME}
     * @param sha256 the hash of its content
     * @param bundle the symbolic name of the bundle; empty for settings
     */
    record Wanted(String name, String sha256, String bundle) {
        boolean matches(BundleFile file) {
            return file.fileName().equals(name) && file.madeOf(sha256);
        }

        boolean matches(ConfFile file) {
            return name.equals(file.path()) && file.sha256().equals(sha256);
        }

        private boolean acceptedIn(DesiredState state) {
            return own(state).anyMatch(this::matches)
                    || state.conf().values().stream().anyMatch(this::matches);
        }

        private boolean servesIn(DesiredState effective, DesiredState asked) {
            return name.equals(SERVER)
                    || effective.bundles().values().stream().anyMatch(this::matches)
                    || effective.conf().values().stream().anyMatch(this::matches)
                    || asked.older().values().stream()
                            .flatMap(Collection::stream)
                            .anyMatch(this::matches);
        }

        /** Returns whether the file is refused; a refusal without a hash may concern the former content in a state before the change. */
        private boolean refusedIn(DesiredState state, boolean later) {
            return state.refused().stream().anyMatch(file -> matches(file, later))
                    || later && state.problems().stream().anyMatch(this::concerns);
        }

        private boolean matches(RefusedFile file, boolean later) {
            return file.fileName().equals(name)
                    && (file.sha256() == null ? later : file.sha256().equals(sha256));
        }

        private boolean concerns(DeploymentProblem problem) {
            return problem.error() && name.equals(problem.file());
        }
    }

    private FilesDecision(Set<Wanted> wanted, Reconciler.State before) {
        this.wanted = wanted;
        this.names = wanted.stream().map(Wanted::name).collect(Collectors.toSet());
        this.before = before;
        this.state = before;
    }

    /**
     * Makes a change that replaces all files with the wanted ones, and waits for the decision within the limit of a command.
     *
     * @param change changes the folders, and returns the folder to which replaced files were moved
     */
    static FilesDecision about(
            Set<Wanted> wanted, Reconciler reconciler, AuditTrail trail, Reconciler.IoWork<Optional<Path>> change)
            throws IOException, InterruptedException {
        Reconciler.State before = reconciler.state();
        FilesDecision decision = new FilesDecision(wanted, before);
        Set<String> going = new TreeSet<>(before.effective().ownBundles());
        wanted.forEach(file -> going.remove(file.bundle()));
        decision.displaced = change.call();
        if (!going.isEmpty()) {
            reconciler.confirm(going);
        }
        if (!reconciler.await(decision::reachedIn, DeployCommands.DECIDED_WITHIN_MILLISECONDS)) {
            trail.undecided();
            decision.state = reconciler.state();
        }
        return decision;
    }

    private boolean reachedIn(Reconciler.State now) {
        DesiredState asked = now.asked();
        boolean later = !now.equals(before);
        Set<Wanted> others =
                wanted.stream().filter(file -> !file.acceptedIn(asked)).collect(Collectors.toSet());
        reached = names.containsAll(acceptedNames(asked))
                && asked.refused().stream().allMatch(this::concernsNow)
                && others.stream().allMatch(file -> file.refusedIn(asked, later));
        refused = !others.isEmpty();
        state = now;
        return reached;
    }

    private static Set<String> acceptedNames(DesiredState asked) {
        Stream<String> settings = asked.conf().keySet().stream().map(name -> "conf/" + name);
        return Stream.concat(own(asked).map(BundleFile::fileName), settings).collect(Collectors.toSet());
    }

    /** Returns whether a refusal may persist; if it concerns a file that was replaced, the folders have not been read since. */
    private boolean concernsNow(RefusedFile file) {
        return ShippedAddOns.isName(file.fileName())
                || FolderFiles.isUndecodable(file.fileName())
                || wanted.stream().anyMatch(each -> each.matches(file, true));
    }

    /** Returns the bundles of {@code bundles/}, including those with a higher version beside them. */
    private static Stream<BundleFile> own(DesiredState state) {
        return Stream.concat(
                        state.bundles().values().stream(),
                        state.older().values().stream().flatMap(Collection::stream))
                .filter(file -> !file.shipped());
    }

    /** Returns whether the change has been decided. */
    boolean reached() {
        return reached;
    }

    /**
     * Returns the answer of the command that made the change, once it has been decided.
     *
     * @param canary the sentence about files that serve a share of the visitors
     * @param serve the beginning of the sentence about files that serve all visitors, before the number of the generation
     * @param refused the sentence about files that do not serve, without its colon
     */
    Answer answer(String canary, String serve, String refused) {
        if (reached && !this.refused && report().outcome() == ChangeOutcome.CANARY) {
            return Answer.done(canary + "\n" + notes(), data());
        }
        return serves()
                ? Answer.done(serve + report().generation() + ".\n" + report().preparedText() + notes(), data())
                : Answer.refused(refused + ":\n\n" + report().text() + "\n" + notes());
    }

    /** Returns whether exactly the wanted files serve all visitors. */
    boolean serves() {
        DesiredState effective = state.effective();
        Set<String> bundles = wanted.stream().map(Wanted::bundle).collect(Collectors.toCollection(TreeSet::new));
        return reached
                && !refused
                && bundles.containsAll(effective.ownBundles())
                && effective.conf().keySet().stream()
                        .allMatch(name -> names.contains("conf/" + name) || SERVER.equals("conf/" + name))
                && wanted.stream().allMatch(file -> file.servesIn(effective, state.asked()));
    }

    /** Returns the report about the decision, or about the last one if the change has not been decided. */
    DeploymentReport report() {
        return state.report();
    }

    /** Returns what else the user must know, as lines. */
    private String notes() {
        return (serverSettings() ? SERVER + " was replaced as well; restart the server to apply it.\n" : "")
                + displaced
                        .map(folder -> "The replaced files are in " + folder + ".\n")
                        .orElse("");
    }

    private boolean serverSettings() {
        ConfFile former = before.asked().conf().get(ConfFile.SERVER);
        Optional<String> latter = wanted.stream()
                .filter(file -> file.name().equals(SERVER))
                .map(Wanted::sha256)
                .findFirst();
        return !Objects.equals(former == null ? null : former.sha256(), latter.orElse(null));
    }

    /** Returns the data of an answer about the change. */
    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", report().generation());
        data.put("prepared", report().prepared());
        displaced.ifPresent(folder -> data.put("displaced", folder.toString()));
        return data;
    }
}
