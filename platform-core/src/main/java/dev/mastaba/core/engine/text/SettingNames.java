package dev.mastaba.core.engine.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The recognized application settings that begin with {@code mastaba.}. Other names belong to the application.
 *
 * @param owners the prefixes of names that belong to a feature or an add-on: {@code mastaba.json.}
 */
public record SettingNames(Set<String> owners) {
    /** The setting with the names of the extensions that may open access. */
    public static final String TRUST = "mastaba.trust";

    private static final String UNKNOWN = "MAST-CONF-005";
    private static final String OURS = "mastaba.";
    private static final String ADD_ON = "dev.mastaba.";
    private static final Map<String, String> READERS =
            ResourceText.table(SettingNames.class, "setting-names.properties");
    private static final Set<String> NAMES = readBy("application", false);
    private static final Set<String> FEATURES = readBy("application", true);
    private static final Set<String> SERVER_NAMES = readBy("server", false);
    private static final Set<String> SERVER = readBy("server", true);

    public SettingNames {
        owners = Set.copyOf(owners);
    }

    private static Set<String> readBy(String reader, boolean prefixes) {
        return READERS.entrySet().stream()
                .filter(each -> each.getValue().equals(reader))
                .map(Map.Entry::getKey)
                .filter(name -> name.endsWith(".") == prefixes)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names including those of add-ons or their classes: the settings of {@code dev.mastaba.json} begin with {@code mastaba.json.}. */
    public static SettingNames with(Collection<String> addOns) {
        Set<String> owners = new TreeSet<>(FEATURES);
        addOns.stream()
                .filter(name -> name.startsWith(ADD_ON))
                .forEach(name ->
                        owners.add(OURS + name.substring(ADD_ON.length()).split("\\.", 2)[0] + "."));
        return new SettingNames(owners);
    }

    /** Returns whether a name has the platform's prefix but no part of the platform reads it. */
    public boolean isUnknown(String name) {
        return name.startsWith(OURS)
                && !NAMES.contains(name)
                && !isOfServer(name)
                && owners.stream().noneMatch(name::startsWith);
    }

    /** Returns whether only a server, not an application, reads a name. */
    public static boolean isOfServer(String name) {
        return SERVER_NAMES.contains(name)
                || !NAMES.contains(name) && SERVER.stream().anyMatch(name::startsWith);
    }

    /** Returns the error for an application's setting that no part of the platform reads. */
    public static Unknown unknown(String name) {
        return unknown(name, NAMES);
    }

    /**
     * Returns the error for a setting of an application in plain Java that nothing reads. It may be one of an add-on that the
     * application does not include, like {@code mastaba.mail.from}.
     */
    public static Unknown unread(String name) {
        int end = name.indexOf('.', OURS.length());
        if (end < 0) {
            return unknown(name);
        }
        return new Unknown(
                UNKNOWN,
                "Nothing in this application reads the setting " + name + "." + NearMisses.hint(name, NAMES),
                "Include the add-on that reads it, such as " + ADD_ON + name.substring(OURS.length(), end)
                        + ", or fix the name, or remove the line: " + name + " = …");
    }

    /** Returns the error for a setting in the server's file that neither the server nor an application reads. */
    public static Unknown unknownToServer(String name) {
        return unknown(name, all());
    }

    /**
     * Returns the known full names, without those that have the prefix of a feature, of an add-on, or of the server,
     * such as {@code mastaba.http.}.
     */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>(NAMES);
        all.addAll(SERVER_NAMES);
        return all;
    }

    /** Returns the error for a setting that is not among the known ones. */
    public static Unknown unknown(String name, Collection<String> known) {
        return new Unknown(
                UNKNOWN,
                "Setting " + name + " does not exist." + NearMisses.hint(name, known) + " Available: "
                        + String.join(", ", new TreeSet<>(known)) + ".",
                "Fix the name, or remove the line: " + name + " = …");
    }

    /**
     * An unknown setting, for the problem that reports it.
     *
     * @param id the id of the problem
     * @param summary the sentences with near misses and the known settings
     */
    public record Unknown(String id, String summary, String remedy) {}

    /** Returns the name of the environment variable that overrides a setting, such as {@code MASTABA_HTTP_PORT}. */
    public static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
