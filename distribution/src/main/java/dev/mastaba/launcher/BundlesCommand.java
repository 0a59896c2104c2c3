package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A command about one application, of the running server or of bundles that are named. */
abstract class BundlesCommand extends ApplicationCommand {
    @Option(names = "--conf", paramLabel = "FOLDER", description = "With FILE: the settings, what else is in conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "GLOB|FILE",
            description = {
                "GLOB: which, as in 'wiki:*'; ends with 1 where none is.",
                "FILE: bundles (.jar files, folders with a mastaba.yaml) that are asked about; no server is needed."
            })
    private List<String> words = List.of();

    @Override
    List<Path> bundles() {
        return words.stream().filter(GivenBundles::isMeantBy).map(Path::of).toList();
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

    @Override
    List<String> arguments() {
        List<String> globs =
                words.stream().filter(word -> !GivenBundles.isMeantBy(word)).toList();
        if (globs.size() > 1) {
            throw new ParameterException(
                    spec().commandLine(),
                    "One GLOB at most, but there are " + String.join(" and ", globs)
                            + "; the name of a bundle ends with .jar");
        }
        List<String> all = new ArrayList<>(super.arguments());
        all.add(globs.isEmpty() ? "" : globs.get(0));
        return all;
    }
}
