package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba publish}: puts bundles into a repository. */
@Command(
        name = "publish",
        description = {
            "Puts bundles into a repository: a folder with an index.xml, or a Maven repository.",
            "A published version does not change: another file with the same version is refused."
        },
        footer = {
            "  mastaba publish target/wiki-comments.jar --to /srv/shelf",
            "  mastaba publish target/wiki-comments.jar --to company",
            "  mastaba publish wiki-comments.jar --to https://repo.example.org/releases/ --as org.example:wiki-comments:1.2.0"
        })
final class PublishCommand extends LauncherCommand {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "REPOSITORY",
            description = "Name of a source in mastaba.shelf.sources, a folder, or a URL.")
    private String repository = "";

    @Option(
            names = "--as",
            paramLabel = "COORDINATES",
            description =
                    "GROUP:ARTIFACT:VERSION in a Maven repository (default: as Maven has written them into the jar).")
    private String coordinates = "";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Bundles: .jar files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (!coordinates.isEmpty() && files.size() > 1) {
            throw output.wrong("With --as, specify one FILE");
        }
        for (Path file : GivenBundles.of(files).files()) {
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a folder; a repository contains .jar files");
            }
        }
        Publication publication = new Publication(Layout.ofSystemProperties().base());
        for (Path file : files) {
            try (ProgressLine progress = ProgressLine.of("Publishing " + file.getFileName())) {
                String published = publication.publish(file.toAbsolutePath(), repository, coordinates);
                progress.close();
                output.print("Published " + published + "\n");
            }
        }
        return 0;
    }
}
