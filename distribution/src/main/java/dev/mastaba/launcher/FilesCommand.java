package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about one application as a whole, of the running server or of bundles that are named. */
abstract class FilesCommand extends ApplicationCommand {
    @Option(names = "--conf", paramLabel = "FOLDER", description = "With FILE: the settings, what else is in conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Bundles (.jar files, folders with a mastaba.yaml) that are asked about; no server is needed then.")
    private List<Path> files = List.of();

    @Override
    List<Path> bundles() {
        return files;
    }

    @Override
    boolean takesBundles() {
        return true;
    }

    @Override
    @Nullable
    Path conf() {
        return conf;
    }
}
