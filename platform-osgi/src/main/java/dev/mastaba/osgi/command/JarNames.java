package dev.mastaba.osgi.command;

import dev.mastaba.osgi.folder.ShippedAddOns;
import java.util.Set;

/** The names of jars that a command may contain without their extension. */
final class JarNames {
    static final String ENDING = ".jar";

    private JarNames() {}

    /**
     * Returns a name with {@code .jar} if exactly one file has that name, or else the name itself.
     *
     * @param files the file names of the deployed bundles; those of the installation's add-ons have the prefix of {@link ShippedAddOns}
     */
    static String complete(String name, Set<String> files) {
        String whole = name + ENDING;
        long found = files.stream()
                .filter(file -> ShippedAddOns.plainName(file).equals(whole))
                .count();
        return found == 1 ? whole : name;
    }
}
