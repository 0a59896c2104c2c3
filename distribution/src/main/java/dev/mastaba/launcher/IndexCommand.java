package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.IndexedFolder;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba index}: writes the index of a folder with bundles. */
@Command(
        name = "index",
        description = "Writes index.xml, the list of the bundles in a folder and in the folders below it, with their"
                + " requirements and hashes. A web server can offer the folder as a source of bundles.",
        footer = {"  mastaba index /srv/shelf"})
final class IndexCommand extends LauncherCommand {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "Folder with bundles.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder; create it with: mkdir -p " + PastedWord.of(folder));
        }
        IndexedFolder.Indexed indexed;
        try (ProgressLine progress = ProgressLine.of("Indexing " + folder)) {
            indexed = new IndexedFolder(folder).index();
        }
        output.print("Written: " + folder.resolve("index.xml") + " with " + indexed.bundles()
                + (indexed.bundles() == 1 ? " bundle\n" : " bundles\n"));
        indexed.skipped().forEach(skipped -> output.print("Not in the index: " + skipped + "\n"));
        return 0;
    }
}
