package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A bundle of the installation that is in {@code bundles/} only during development. Its file there has a name of its own, so that the user's copy
 * stays.
 */
enum DevelopmentBundle {
    /** The toolbar, the recordings and the error page. */
    DEVTOOLS("dev.mastaba.devtools", "addon-devtools.jar", "mastaba-dev-tools.jar"),
    /** The evaluator of the error page: it runs code that a browser sends. */
    EVALUATOR("dev.mastaba.evaluator", "addon-evaluator.jar", "mastaba-dev-evaluator.jar");

    private final String symbolicName;
    private final String shipped;
    private final String file;

    DevelopmentBundle(String symbolicName, String shipped, String file) {
        this.symbolicName = symbolicName;
        this.shipped = shipped;
        this.file = file;
    }

    /** Puts the selected bundles into {@code bundles/} and removes the others. */
    static void select(Set<DevelopmentBundle> selected, Layout layout) throws IOException {
        for (DevelopmentBundle bundle : values()) {
            bundle.put(selected.contains(bundle), layout);
        }
    }

    private void put(boolean selected, Layout layout) throws IOException {
        Path jar = layout.home().resolve("optional").resolve(shipped);
        BundlesFolder bundles = new BundlesFolder(layout.bundles());
        boolean users = bundles.find(symbolicName)
                .filter(found -> !found.endsWith(file))
                .isPresent();
        if (selected && !users && Files.isRegularFile(jar)) {
            bundles.refresh(jar, file);
        } else {
            Files.deleteIfExists(layout.bundles().resolve(file));
        }
    }
}
