package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.BundlesLock;
import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.ShelfBundle;
import dev.mastaba.launcher.shelf.UnfitBundles;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two steps in which a server updates bundles for {@link ServerShelf}. Newer versions are fetched into a folder, with the names of the bundles to
 * remove. When the change has been made, it is recorded.
 *
 * @param folder the folder of the fetched bundles
 */
record FetchedUpdate(CommandOutput output, Layout layout, Path folder) {
    private interface Step {
        int run(Shelf shelf) throws IOException, UnfitBundles;
    }

    /** Fetches newer versions, and writes the lock file that is correct when they are deployed. Returns the exit code. */
    int fetch(List<String> names) throws IOException {
        return locked(shelf -> {
            InstallPlan plan = shelf.update(names);
            if (plan.added().isEmpty()) {
                return output.refused("The sources offer no newer version that fits.\n" + plan.text());
            }
            Path lock = ServerShelf.lockOf(layout, folder);
            Files.createDirectories(layout.variable().resolve("shelf"));
            shelf.download(plan, folder);
            plan.lock().write(lock);
            Files.write(
                    ServerShelf.removedOf(layout, folder),
                    plan.removed().stream().map(ShelfBundle::name).toList());
            output.print(plan.text());
            return 0;
        });
    }

    /** Completes the lock file after the fetched versions have been deployed. Returns the exit code. */
    int record() throws IOException {
        return locked(shelf -> {
            Path lock = ServerShelf.lockOf(layout, folder);
            Path removed = ServerShelf.removedOf(layout, folder);
            Map<String, BundlesLock.Entry> entries = new TreeMap<>(shelf.lock().entries());
            entries.keySet().removeAll(Files.readAllLines(removed));
            shelf.record(new BundlesLock(entries).with(BundlesLock.read(lock)));
            Files.deleteIfExists(lock);
            Files.deleteIfExists(removed);
            return 0;
        });
    }

    private int locked(Step step) throws IOException {
        try (ProcessLock lock = ShelfChange.lock(layout);
                Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            return step.run(shelf);
        } catch (UnfitBundles unfit) {
            return output.refused("The bundles do not fit each other:\n" + unfit.explanation() + "\n");
        }
    }
}
