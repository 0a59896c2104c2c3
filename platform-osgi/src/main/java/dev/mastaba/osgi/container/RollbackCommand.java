package dev.mastaba.osgi.container;

import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.ShippedAddOns;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.history.Rollback;
import dev.mastaba.osgi.report.DeploymentReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts an earlier generation's files back and waits until they serve. */
record RollbackCommand(Reconciler reconciler, GenerationLog log, ShippedAddOns addOns, Rollback rollback) {
    AdminAnswer run(List<String> arguments) throws IOException, InterruptedException {
        Optional<HistoryEntry> entry = arguments.size() == 1 && arguments.get(0).matches("[0-9]{1,18}")
                ? log.find(Long.parseLong(arguments.get(0)))
                : Optional.empty();
        return entry.isEmpty()
                ? AdminAnswer.misused("There is no generation " + String.join(" ", arguments)
                        + " on record; `mastaba generations` lists them.\n")
                : to(withoutShipped(entry.get()));
    }

    private AdminAnswer to(HistoryEntry entry) throws IOException, InterruptedException {
        Set<String> titles =
                entry.bundles().stream().map(HistoryEntry.File::title).collect(Collectors.toSet());
        Set<String> going = new TreeSet<>(reconciler.state().effective().ownBundles());
        going.removeAll(titles);
        reconciler.allow(going);
        Path aside = rollback.to(entry);
        boolean back =
                reconciler.await(state -> asksFor(state.asked(), entry), DeployCommands.DECIDED_WITHIN_MILLISECONDS);
        DeploymentReport report = reconciler.state().report();
        String where = "\nWhat was in bundles/ and conf/ is in " + aside + ".\n";
        return back && asksFor(reconciler.state().effective(), entry)
                ? AdminAnswer.done(
                        "The files of generation " + entry.number() + " serve again, as generation "
                                + report.generation() + "." + where,
                        Map.of("generation", report.generation(), "displaced", aside.toString()))
                : AdminAnswer.refused("The files of generation " + entry.number() + " are back, but do not serve:\n\n"
                        + report.text() + where);
    }

    /**
     * The entry without the add-ons that the installation still has. One that it has in another version now comes back as a file of
     * {@code bundles/}, which replaces it.
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

    private static boolean asksFor(DesiredState state, HistoryEntry entry) {
        Map<String, String> wanted =
                entry.bundles().stream().collect(Collectors.toMap(HistoryEntry.File::title, HistoryEntry.File::sha256));
        Map<String, String> asked = state.bundles().values().stream()
                .filter(file -> !file.shipped())
                .collect(Collectors.toMap(BundleFile::symbolicName, BundleFile::sha256));
        return wanted.equals(asked);
    }
}
