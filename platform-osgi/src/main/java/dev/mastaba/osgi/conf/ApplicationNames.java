package dev.mastaba.osgi.conf;

import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names beginning with {@code mastaba.} that mean something in an application's settings file. Other names are the application's own.
 *
 * @param owners the beginnings of names that belong to a feature or an add-on: {@code mastaba.json.}
 */
public record ApplicationNames(Set<String> owners) {
    private static final String OURS = "mastaba.";
    private static final String ADD_ON = "dev.mastaba.";
    private static final Set<String> NAMES = Set.of(
            "mastaba.accept",
            "mastaba.debug",
            "mastaba.dev",
            "mastaba.host",
            "mastaba.includes",
            "mastaba.introspection",
            "mastaba.path",
            "mastaba.stack",
            "mastaba.tweens",
            "mastaba.without",
            "mastaba.mismatch.explain",
            "mastaba.prevent.cachebust",
            "mastaba.prevent.http.cache",
            "mastaba.security.require-policy");
    private static final Set<String> FEATURES = Set.of("mastaba.debug.", "mastaba.dev.", "mastaba.reload.");
    private static final List<String> SERVER = List.of(
            "mastaba.http.",
            "mastaba.folder.",
            "mastaba.bundle.",
            "mastaba.drain.",
            "mastaba.call.",
            "mastaba.kept.",
            "jdbc.");

    public ApplicationNames {
        owners = Set.copyOf(owners);
    }

    /** With the names of add-ons: those of {@code dev.mastaba.json} begin with {@code mastaba.json.}. */
    public static ApplicationNames with(Collection<String> addOns) {
        Set<String> owners = new TreeSet<>(FEATURES);
        addOns.stream()
                .filter(name -> name.startsWith(ADD_ON))
                .forEach(name -> owners.add(OURS + name.substring(ADD_ON.length()) + "."));
        return new ApplicationNames(owners);
    }

    /** What a file says that nobody reads, or that only the server's file can say. */
    public List<Problem> unknown(ConfReader reader, String fileName, String text) {
        return reader.names(text).stream()
                .filter(this::isUnknown)
                .sorted()
                .map(name -> problem(reader, fileName, text, name))
                .toList();
    }

    private boolean isUnknown(String name) {
        boolean ours = name.startsWith(OURS) && !NAMES.contains(name);
        return isOfServer(name) || ours && owners.stream().noneMatch(name::startsWith);
    }

    private static Problem problem(ConfReader reader, String fileName, String text, String name) {
        return isOfServer(name)
                ? ConfProblems.ofServer(reader.origin(fileName, text, name), name)
                : ConfProblems.unknown(
                        reader.origin(fileName, text, name), name, NearMisses.hint(name, NAMES), new TreeSet<>(NAMES));
    }

    private static boolean isOfServer(String name) {
        return SERVER.stream().anyMatch(name::startsWith);
    }
}
