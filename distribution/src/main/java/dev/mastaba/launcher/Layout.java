package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are: the installation, which is never written to, and the base, which is yours.
 *
 * @param home the installation: {@code lib/}, {@code system/}
 * @param base what is yours: {@code bundles/}, {@code conf/}, {@code var/}; the installation itself unless {@code MASTABA_BASE} separates them
 */
record Layout(Path home, Path base) {
    /** The folders that the start script names by system properties. */
    static Layout ofSystemProperties() {
        Path home = Path.of(System.getProperty("mastaba.home", "."))
                .toAbsolutePath()
                .normalize();
        String base = System.getProperty("mastaba.base", "");
        return new Layout(
                home, base.isEmpty() ? home : Path.of(base).toAbsolutePath().normalize());
    }

    Path system() {
        return home.resolve("system");
    }

    Path bundles() {
        return base.resolve("bundles");
    }

    Path conf() {
        return base.resolve("conf");
    }

    Path variable() {
        return base.resolve("var");
    }

    /** Where a running server says how to reach its admin endpoint. */
    Path adminFile() {
        return variable().resolve("admin.properties");
    }

    /** Makes the folders of a base that is used for the first time. */
    void prepare() throws IOException {
        for (Path folder : new Path[] {bundles(), conf(), variable()}) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        }
    }
}
