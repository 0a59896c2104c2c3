package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The devtools of the installation: in {@code bundles/} while somebody develops, under a name of their own, so that one whom the user has put there stays.
 *
 * @param layout where things are
 */
record DevTools(Layout layout) {
    private static final String NAME = "dev.mastaba.devtools";
    private static final String FILE = "mastaba-dev-tools.jar";

    /** Puts them there, unless they are not part of the installation, or the user has put them there. */
    void put() throws IOException {
        Path shipped = layout.home().resolve("optional/addon-devtools.jar");
        BundlesFolder bundles = new BundlesFolder(layout.bundles());
        boolean users =
                bundles.find(NAME).filter(found -> !found.endsWith(FILE)).isPresent();
        if (users || !Files.isRegularFile(shipped)) {
            remove();
        } else {
            bundles.refresh(shipped, FILE);
        }
    }

    /** Takes out what was put there. */
    void remove() throws IOException {
        Files.deleteIfExists(layout.bundles().resolve(FILE));
    }
}
