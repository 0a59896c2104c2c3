package dev.mastaba.content.application;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A check of the settings that mount an application. With a path or a host that no request can have, the application would never be called. */
public final class MountSettings {
    /** The setting with the path. */
    public static final String PATH = "mastaba.path";
    /** The setting with the host. */
    public static final String HOST = "mastaba.host";

    /** The id of the problem with an invalid path or host. */
    public static final String INVALID = "MAST-CONF-009";

    private static final int LONGEST = 250;
    private static final int MOST_SHOWN = 5;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern WILDCARD = Pattern.compile("^\\*\\.");
    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{N}._~!$&'()+,=:@-]";
    private static final Pattern PATHS = Pattern.compile("/|(/(?!\\.{1,2}(/|$))" + CHARACTER + "+)+/?");
    private static final Pattern NAMES = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESSES =
            Pattern.compile("(?=[^:]*:[^:]*:)[0-9a-f:.]{2,45}|\\[[0-9a-f:.]{2,45}]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("^([^:]+|\\[.*]):[0-9]*$");
    private static final String NO_REQUEST = ", so no request would reach the application; ";
    private static final String WITHOUT_PORTS =
            "; expected: hosts without ports, because the application answers requests on all ports of the server.";
    private static final String VARIABLE = "the environment variable ";

    private MountSettings() {}

    /** Returns the problems with the mount settings of an application. */
    public static List<Problem> problems(String id, Settings settings) {
        SettingsFile file = new SettingsFile(id, settings);
        List<Problem> problems = new ArrayList<>();
        settings.text(PATH)
                .filter(path -> !isPath(path))
                .ifPresent(path -> problems.add(problem(
                        file.origin(PATH),
                        PATH,
                        path,
                        NO_REQUEST
                                + "expected: a path such as /notes, as displayed by a browser. The path must begin with a slash. It must not contain"
                                + " empty segments, the segments . or .., or any of these characters: space ? # % { } * ; \\",
                        remedy(id, settings, PATH, meantPath(path, id)))));
        settings.text(HOST)
                .filter(written -> !hosts(written).stream().allMatch(MountSettings::isHost)
                        || !written.isBlank() && hosts(written).equals(List.of("")))
                .ifPresent(written -> problems.add(problem(
                        file.origin(HOST),
                        HOST,
                        written,
                        differsByPorts(written)
                                ? WITHOUT_PORTS
                                : NO_REQUEST
                                        + "expected: names of hosts such as notes.example.org, *.example.org for all hosts below a domain, or IP"
                                        + " addresses, separated by commas, without ports.",
                        remedy(id, settings, HOST, meantHosts(written)))));
        return problems;
    }

    /** Returns the hosts in a value of the setting; one empty host, which stands for all hosts, if it names none. */
    public static List<String> hosts(String written) {
        List<String> hosts = Stream.of(SEPARATOR.split(written.strip()))
                .filter(host -> !host.isEmpty())
                .toList();
        return hosts.isEmpty() ? List.of("") : hosts;
    }

    /** Returns whether the hosts in an invalid value would be valid without their ports. */
    private static boolean differsByPorts(String written) {
        return hosts(written).stream()
                .map(MountSettings::withoutPort)
                .allMatch(host -> !host.isEmpty() && isHost(host));
    }

    private static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("$1");
    }

    private static String meantHosts(String written) {
        return hosts(written).stream()
                .limit(MOST_SHOWN)
                .map(MountSettings::meantHost)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static boolean isPath(String path) {
        return path.isEmpty() || path.length() <= LONGEST && PATHS.matcher(path).matches();
    }

    static boolean isHost(String host) {
        return host.isEmpty()
                || host.length() <= LONGEST
                        && (NAMES.matcher(WILDCARD.matcher(host).replaceFirst(""))
                                        .matches()
                                || ADDRESSES.matcher(host).matches());
    }

    /** Returns the probable intention of an invalid path, or a path named after the application. */
    private static String meantPath(String path, String id) {
        StringBuilder meant = new StringBuilder();
        for (String part : path.split("/", -1)) {
            String kept = part.replaceAll("(?!" + CHARACTER + ").", "");
            if (!kept.isEmpty() && !kept.equals(".") && !kept.equals("..")) {
                meant.append('/').append(kept);
            }
        }
        String whole = meant.toString();
        return whole.length() <= LONGEST && !whole.isEmpty() && isPath(whole) ? whole : "/" + id;
    }

    /** Returns the host in a URL or before a port, or the name in the form that browsers send. */
    private static String meantHost(String host) {
        String bare = withoutPort(host.replaceFirst("^[A-Za-z]+://", "").replaceFirst("[/?#].*$", ""));
        if (!bare.isEmpty() && isHost(bare)) {
            return bare;
        }
        try {
            String name = bare.replaceFirst("^[*]?\\.", "").toLowerCase(Locale.ROOT);
            String meant = IDN.toASCII(name);
            // The JDK encodes as IDNA 2003 says, so "faß.de" would become the domain of somebody else.
            boolean isSame = IDN.toUnicode(meant).equals(name);
            return !meant.isEmpty() && isSame && isHost(meant) ? meant : "notes.example.org";
        } catch (IllegalArgumentException noName) {
            return "notes.example.org";
        }
    }

    private static String remedy(String id, Settings settings, String name, String value) {
        String place = settings.place(name);
        String line = name + " = " + value;
        return place.startsWith(VARIABLE)
                ? "Set it before you start the server: export " + place.substring(VARIABLE.length()) + "='" + value
                        + "'"
                : "Write in conf/" + id + ".cfg: " + line;
    }

    private static Problem problem(Origin origin, String name, String value, String expected, String remedy) {
        String said = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return new Problem(INVALID, "Setting " + name + " is \"" + said + "\"" + expected, origin, remedy);
    }
}
