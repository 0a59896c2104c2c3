package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.UnfitBundles;
import dev.mastaba.launcher.source.ProcessLock;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The step in which a server fetches newer versions of bundles for {@link ServerShelf}, with the change of the lock file that belongs to them.
 *
 * @param folder the folder of the fetched bundles
 */
record FetchedUpdate(CommandOutput output, Layout layout, Path folder) {
    /** Fetches newer versions. Returns the exit code. */
    int fetch(List<String> names) throws IOException {
        try (ProcessLock lock = ShelfChange.lock(layout);
                Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            InstallPlan plan = shelf.update(names);
            if (plan.added().isEmpty()) {
                return output.refused("The sources offer no newer version that fits.\n" + plan.text());
            }
            shelf.download(plan, folder);
            Files.write(folder.resolve(ServerFiles.LOCK_CHANGE), plan.lockChange());
            output.print(plan.text());
            return 0;
        } catch (UnfitBundles unfit) {
            return output.refused(unfit.text("The bundles do not fit, so nothing was fetched.") + "\n");
        }
    }
}
