package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.jte.compiler.JteCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of an application, together with the compiled forms of its templates. */
final class CompiledFiles {
    private CompiledFiles() {}

    static AssetSource over(AssetSource files) {
        try {
            Path folder = Files.createTempDirectory("jte");
            for (String name : files.list("templates/")) {
                Path file = folder.resolve("templates").resolve(name);
                Files.createDirectories(file.getParent());
                Optional<Asset.Content> content = files.find("templates/" + name);
                try (InputStream in = content.orElseThrow().open()) {
                    Files.copy(in, file);
                }
            }
            String errors = new JteCompiler(folder, Site.classPath()).compile(folder);
            if (errors != null) {
                throw new AssertionError(errors);
            }
            return files.over(AssetSource.directory(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
