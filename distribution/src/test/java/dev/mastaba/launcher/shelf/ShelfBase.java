package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders with which a shelf is opened.
 *
 * @param home an installation without bundles
 * @param base an empty base
 */
record ShelfBase(Path home, Path base) {
    static ShelfBase in(Path folder) throws IOException {
        ShelfBase made = new ShelfBase(folder.resolve("home"), folder.resolve("base"));
        Files.createDirectories(made.home.resolve("lib"));
        Files.writeString(
                made.home.resolve("index.xml"),
                "<repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0' name='none'/>");
        Files.createDirectories(made.base.resolve("bundles"));
        Files.createDirectories(made.base.resolve("conf"));
        return made;
    }

    void configure(String settings) throws IOException {
        Files.writeString(base.resolve("conf/server.cfg"), settings);
    }

    /** Configures one source. */
    void source(String name, String url, String... further) throws IOException {
        configure("mastaba.shelf.sources = " + name + "\nmastaba.shelf." + name + ".url = " + url + "\n"
                + String.join("\n", further));
    }
}
