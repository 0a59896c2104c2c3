package dev.mastaba.core.engine.text;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names beginning with {@code mastaba.} that mean something among an application's settings. Other names are the application's own.
 *
 * @param owners the beginnings of names that belong to a feature or an add-on: {@code mastaba.json.}
 */
public record SettingNames(Set<String> owners) {
    private static final String OURS = "mastaba.";
    private static final String ADD_ON = "dev.mastaba.";
    private static final Set<String> NAMES = Set.of(
            "mastaba.accept",
            "mastaba.csrf.trusted-origins",
            "mastaba.debug",
            "mastaba.dev",
            "mastaba.host",
            "mastaba.hosts",
            "mastaba.includes",
            "mastaba.introspection",
            "mastaba.layout",
            "mastaba.path",
            "mastaba.stack",
            "mastaba.trust",
            "mastaba.tweens",
            "mastaba.without",
            "mastaba.mismatch.explain",
            "mastaba.prevent.cachebust",
            "mastaba.prevent.http.cache",
            "mastaba.security.require-policy");
    private static final Set<String> FEATURES = Set.of(
            "mastaba.debug.",
            "mastaba.dev.",
            "mastaba.headers.",
            "mastaba.locale.",
            "mastaba.mime.",
            "mastaba.reload.",
            "mastaba.static.");
    private static final List<String> SERVER = List.of(
            "mastaba.http.",
            "mastaba.folder.",
            "mastaba.bundle.",
            "mastaba.drain.",
            "mastaba.call.",
            "mastaba.kept.",
            "mastaba.displaced.",
            "jdbc.");

    public SettingNames {
        owners = Set.copyOf(owners);
    }

    /** With the names of add-ons: those of {@code dev.mastaba.json} begin with {@code mastaba.json.}. */
    public static SettingNames with(Collection<String> addOns) {
        Set<String> owners = new TreeSet<>(FEATURES);
        addOns.stream()
                .filter(name -> name.startsWith(ADD_ON))
                .forEach(name -> owners.add(OURS + name.substring(ADD_ON.length()) + "."));
        return new SettingNames(owners);
    }

    /** Whether a name is of ours, and nobody reads it. */
    public boolean isUnknown(String name) {
        return name.startsWith(OURS)
                && !NAMES.contains(name)
                && !isOfServer(name)
                && owners.stream().noneMatch(name::startsWith);
    }

    /** Whether a name is one that a server reads, not an application. */
    public static boolean isOfServer(String name) {
        return SERVER.stream().anyMatch(name::startsWith);
    }

    /** The sentences that say that there is no such setting, and which there are. */
    public static String unknown(String name) {
        return "There is no setting " + name + "." + NearMisses.hint(name, NAMES) + " There are: "
                + String.join(", ", new TreeSet<>(NAMES)) + ".";
    }
}
