package dev.mastaba.osgi.command;

import dev.mastaba.content.change.FolderPath;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.history.Rollback;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command that restores an earlier generation's files and waits until they serve. */
record RollbackCommand(Server server) {
    Answer run(Arguments arguments) throws IOException, InterruptedException {
        return to(withoutShipped(HistoryFilesCommand.find(server.log(), arguments.text("GENERATION"))));
    }

    private Answer to(HistoryEntry entry) throws IOException, InterruptedException {
        Rollback rollback = new Rollback(server.folders(), server.store());
        String files = "The files of generation " + entry.number() + rollback.withoutTenants(entry);
        return FilesDecision.about(wanted(entry), server.reconciler(), server.trail(), () -> rollback.to(entry))
                .answer(
                        files + " were restored. They serve a share of the visitors first; for the remaining time, run"
                                + " `mastaba status`.",
                        files + " serve again, as generation ",
                        files + " were restored, but do not serve");
    }

    private static Set<FilesDecision.Wanted> wanted(HistoryEntry entry) {
        return Stream.concat(
                        entry.bundles().stream()
                                .map(file -> new FilesDecision.Wanted(
                                        FolderPath.jarName(file.name()), file.sha256(), file.title())),
                        entry.conf().stream()
                                .filter(file -> !file.name().equals(ConfFile.NODE))
                                .map(file -> new FilesDecision.Wanted("conf/" + file.name(), file.sha256(), "")))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the entry without the add-ons that the installation still has. An add-on that the installation now has in another version comes back as
     * a file of {@code bundles/}, which replaces it.
     */
    private HistoryEntry withoutShipped(HistoryEntry entry) {
        List<HistoryEntry.File> files = entry.bundles().stream()
                .filter(file -> !ShippedAddOns.isName(file.name())
                        || !server.ground().server().addOns().has(file.name(), file.sha256()))
                .map(file -> new HistoryEntry.File(
                        ShippedAddOns.plainName(file.name()), file.sha256(), file.title(), file.version()))
                .toList();
        return new HistoryEntry(
                entry.number(), entry.when(), files, entry.conf(), entry.compositions(), entry.overrides());
    }
}
