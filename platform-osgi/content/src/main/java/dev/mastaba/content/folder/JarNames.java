package dev.mastaba.content.folder;

import java.util.Locale;
import java.util.Set;

/** The names of files that should be bundles. */
public final class JarNames {
    /** The end of such a name. */
    public static final String ENDING = ".jar";

    private JarNames() {}

    /** Returns whether a file with this name should be a bundle. */
    public static boolean has(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * Returns a name with {@code .jar} if exactly one file has that name, or else the name itself.
     *
     * @param files the file names of the deployed bundles; those of the installation's add-ons have the prefix of {@link ShippedAddOns}
     */
    public static String complete(String name, Set<String> files) {
        String whole = name + ENDING;
        long found = files.stream()
                .filter(file -> ShippedAddOns.plainName(file).equals(whole))
                .count();
        return found == 1 ? whole : name;
    }
}
