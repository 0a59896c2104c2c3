package dev.mastaba.osgi.command;

import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.ShippedAddOns;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.history.Rollback;
import dev.mastaba.osgi.reconcile.ChangeTrail;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.osgi.report.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A command that restores an earlier generation's files and waits until they serve. */
public record RollbackCommand(
        Reconciler reconciler, GenerationLog log, ShippedAddOns addOns, Rollback rollback, ChangeTrail trail) {
    AdminAnswer run(List<String> arguments) throws IOException, InterruptedException {
        Optional<HistoryEntry> entry = arguments.size() == 1 && arguments.get(0).matches("[0-9]{1,18}")
                ? log.find(Long.parseLong(arguments.get(0)))
                : Optional.empty();
        return entry.isEmpty()
                ? AdminAnswer.misused("Generation " + String.join(" ", arguments)
                        + " is not on record; `mastaba generations` lists those that are.\n")
                : to(withoutShipped(entry.get()));
    }

    private AdminAnswer to(HistoryEntry entry) throws IOException, InterruptedException {
        Set<String> going = new TreeSet<>(reconciler.state().effective().ownBundles());
        going.removeAll(entry.bundles().stream().map(HistoryEntry.File::title).collect(Collectors.toSet()));
        boolean serverSettings =
                !serverFile(entry).equals(serverFile(reconciler.state().asked()));
        Optional<Path> aside = rollback.to(entry);
        if (!going.isEmpty()) {
            reconciler.confirm(going);
        }
        Decision decision = new Decision(entry);
        if (!reconciler.await(decision::reached, DeployCommands.DECIDED_WITHIN_MILLISECONDS)) {
            trail.undecided();
        }
        DeploymentReport report = reconciler.state().report();
        String notes = (serverSettings
                        ? "conf/" + ConfFile.SERVER + " was restored as well; restart the server to apply it.\n"
                        : "")
                + aside.map(folder -> "The replaced files are in " + folder + ".\n")
                        .orElse("");
        if (!decision.serves && report.outcome() == Outcome.CANARY) {
            return AdminAnswer.done(
                    "The files of generation " + entry.number()
                            + " were restored. They serve a share of the visitors first; for the remaining time, run"
                            + " `mastaba status`.\n" + notes,
                    data(decision.generation, aside, report));
        }
        return decision.serves
                ? AdminAnswer.done(
                        "The files of generation " + entry.number() + " serve again, as generation "
                                + decision.generation + ".\n" + report.preparedText() + notes,
                        data(decision.generation, aside, report))
                : AdminAnswer.refused("The files of generation " + entry.number()
                        + " were restored, but do not serve:\n\n" + report.text() + "\n" + notes);
    }

    /**
     * Returns the entry without the add-ons that the installation still has. An add-on that the installation now has in another version comes back as
     * a file of {@code bundles/}, which replaces it.
     */
    private HistoryEntry withoutShipped(HistoryEntry entry) {
        List<HistoryEntry.File> files = entry.bundles().stream()
                .filter(file -> !ShippedAddOns.isName(file.name()) || !addOns.has(file.name(), file.sha256()))
                .map(file -> new HistoryEntry.File(
                        ShippedAddOns.plainName(file.name()), file.sha256(), file.title(), file.version()))
                .toList();
        return new HistoryEntry(
                entry.number(), entry.when(), files, entry.conf(), entry.compositions(), entry.overrides());
    }

    private static Map<String, Object> data(long generation, Optional<Path> aside, DeploymentReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("generation", generation);
        data.put("prepared", report.prepared());
        aside.ifPresent(folder -> data.put("displaced", folder.toString()));
        return data;
    }

    private static Optional<String> serverFile(HistoryEntry entry) {
        return entry.conf().stream()
                .filter(file -> file.name().equals(ConfFile.SERVER))
                .map(HistoryEntry.File::sha256)
                .findFirst();
    }

    private static Optional<String> serverFile(DesiredState state) {
        return Optional.ofNullable(state.conf().get(ConfFile.SERVER)).map(ConfFile::sha256);
    }

    /** The outcome of the files of a generation, in the first state that was decided on with all of them. */
    private static final class Decision {
        private final Map<String, String> bundles;
        private final Map<String, String> conf;
        private boolean serves;
        private long generation;

        Decision(HistoryEntry entry) {
            this.bundles = hashes(entry.bundles());
            this.conf = hashes(entry.conf());
        }

        boolean reached(Reconciler.State state) {
            if (!asksForAll(state.asked())) {
                return false;
            }
            boolean nothingToDo = state.report().outcome() == Outcome.UNCHANGED;
            serves = nothingToDo || asksForAll(state.effective());
            generation = state.report().generation();
            return true;
        }

        private boolean asksForAll(DesiredState state) {
            return bundles.equals(state.bundles().values().stream()
                            .filter(file -> !file.shipped())
                            .collect(Collectors.toMap(BundleFile::symbolicName, BundleFile::sha256)))
                    && conf.equals(state.conf().values().stream()
                            .collect(Collectors.toMap(ConfFile::fileName, ConfFile::sha256)));
        }

        private static Map<String, String> hashes(List<HistoryEntry.File> files) {
            return files.stream().collect(Collectors.toMap(HistoryEntry.File::title, HistoryEntry.File::sha256));
        }
    }
}
