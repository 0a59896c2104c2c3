package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.BundlesLock;
import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.shelf.OutdatedBundles;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.UnfitBundles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mastaba shelf}, which a server runs as a separate process for {@link ServerShelf}. It prints a line for each fact, with tabs between
 * its parts: {@code sources}, {@code bundle}, and {@code notice}.
 */
@Command(name = "shelf", hidden = true, description = "Reads the shelf for a server.")
final class ShelfCommand extends LauncherCommand {
    @Parameters(index = "0", description = "outdated, fetch, or deployed")
    private String action = "";

    @Parameters(index = "1", arity = "0..1", description = "The folder of the fetched bundles.")
    private Path folder = Path.of("");

    @Parameters(index = "2..*", arity = "0..*", description = "The names of the bundles to fetch.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        try (Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            if (action.equals("outdated")) {
                return outdated(shelf);
            }
            try (FileChannel file = FileChannel.open(
                    ServerShelf.lockFile(layout), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!BaseLock.lock(file)) {
                    return output.refused("Another mastaba install, update, or remove changes the bundles.\n");
                }
                Path fetched = ServerShelf.lockOf(layout, folder);
                return action.equals("fetch") ? fetch(shelf, fetched) : deployed(shelf, fetched);
            }
        } catch (UnfitBundles unfit) {
            return output.refused("The bundles do not fit each other:\n" + unfit.explanation() + "\n");
        }
    }

    private int outdated(Shelf shelf) throws IOException, UnfitBundles {
        OutdatedBundles outdated = shelf.outdated();
        StringBuilder lines = new StringBuilder("sources\t" + shelf.sources() + "\n");
        outdated.rows()
                .forEach(row -> lines.append("bundle\t")
                        .append(String.join("\t", OutdatedCommand.members(row).values()))
                        .append('\n'));
        outdated.notices().stream()
                .flatMap(String::lines)
                .forEach(notice -> lines.append("notice\t").append(notice).append('\n'));
        output.print(lines.toString());
        return 0;
    }

    /** Fetches newer versions, and writes the lock file that is correct when they are deployed. */
    private int fetch(Shelf shelf, Path fetched) throws IOException, UnfitBundles {
        InstallPlan plan = shelf.update(names);
        if (plan.added().isEmpty()) {
            return output.refused("The sources offer no newer version that fits.\n" + plan.text());
        }
        Files.createDirectories(fetched.getParent());
        shelf.download(plan, folder);
        plan.lock().write(fetched);
        output.print(plan.text());
        return 0;
    }

    /** Completes the lock file after the fetched versions have been deployed. */
    private static int deployed(Shelf shelf, Path fetched) throws IOException {
        shelf.record(shelf.lock().with(BundlesLock.read(fetched)));
        Files.deleteIfExists(fetched);
        return 0;
    }
}
