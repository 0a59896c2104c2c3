package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import java.nio.file.Path;

/**
 * The parts of one server that its commands use.
 *
 * @param log the generations that served
 * @param store the contents of their files
 * @param changes makes changes of {@code bundles/} and {@code conf/}
 * @param addOns the add-ons of the installation
 * @param trail records the changes
 * @param base the folder with {@code bundles/}, {@code conf/}, and {@code var/}
 */
public record CommandedServer(
        Generations generations,
        Reconciler reconciler,
        GenerationLog log,
        ContentStore store,
        FolderChanges changes,
        ShippedAddOns addOns,
        AuditTrail trail,
        Path base) {
    Path bundles() {
        return base.resolve(FolderChanges.BUNDLES);
    }

    /** Returns the folder in which clients put files for the server. */
    Path incoming() {
        return base.resolve("var/incoming");
    }

    FolderFiles folders() {
        return new FolderFiles(base, changes);
    }
}
