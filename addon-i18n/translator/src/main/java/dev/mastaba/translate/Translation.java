package dev.mastaba.translate;

import dev.mastaba.core.i18n.LocaleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .po} file, with the locale and domain from its path: {@code de/LC_MESSAGES/wiki.po}, {@code de/wiki.po} or {@code de.po}.
 *
 * @param file the file
 * @param locale the name of its locale; empty if the path has none
 * @param domain its domain; null for that of the project itself
 */
public record Translation(
        Path file, String locale, @Nullable String domain) {
    private static final String SUFFIX = ".po";
    private static final int MOST = 10_000;

    static Translation of(Path file) {
        String name = String.valueOf(file.getFileName());
        String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        Path folder = file.toAbsolutePath().normalize().getParent();
        boolean standard = folder != null && folder.endsWith("LC_MESSAGES");
        Path named = standard && folder != null ? folder.getParent() : folder;
        String above = named == null ? "" : String.valueOf(named.getFileName());
        if (standard || isLocale(above) && !isLocale(base)) {
            return new Translation(file, above, base);
        }
        return new Translation(file, LocaleName.isName(base) ? base : "", null);
    }

    /** Returns whether a name is more likely a language than a word: {@code de}, {@code pt_BR}, not {@code locale}. */
    private static boolean isLocale(String name) {
        return LocaleName.isName(name) && name.matches("[a-z]{2,3}([_@-].*)?");
    }

    /**
     * Returns the named files, and those in named folders, in a fixed order.
     *
     * @throws IOException if a named file or folder has none
     */
    public static List<Translation> of(List<Path> places) throws IOException {
        List<Translation> all = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place, 12)) {
                    files.filter(file -> file.toString().endsWith(SUFFIX))
                            .filter(file -> !place.relativize(file).startsWith("target"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .limit(MOST)
                            .forEach(file -> all.add(of(file)));
                }
            } else if (Files.exists(place)) {
                all.add(of(place));
            } else {
                throw new IOException("File or folder " + place + " does not exist");
            }
        }
        return all;
    }
}
