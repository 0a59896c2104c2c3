package dev.mastaba.launcher.offer;

import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A package that a bundle may import.
 *
 * @param name the package
 * @param version its exported version
 * @param by the symbolic name of the bundle that exports it, {@code system.bundle} for the framework itself
 */
public record OfferedPackage(String name, String version, String by) implements Comparable<OfferedPackage> {
    private static final String FRAMEWORK = "system.bundle";

    /**
     * Returns the packages that the bundles below an installation's {@code system/} and {@code addons/} export, in the order of their names.
     *
     * @param framework the exports of the framework: names and versions
     * @throws IOException if a folder or a jar cannot be read
     */
    public static List<OfferedPackage> of(Path home, Map<String, String> framework) throws IOException {
        List<OfferedPackage> found = new ArrayList<>();
        framework.forEach((name, version) -> found.add(new OfferedPackage(name, version, FRAMEWORK)));
        for (String folder : List.of("system", "addons")) {
            for (Path jar : Folders.list(home.resolve(folder), "*.jar")) {
                found.addAll(BundlePackages.of(jar).exported());
            }
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public int compareTo(OfferedPackage other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : by.compareTo(other.by);
    }
}
