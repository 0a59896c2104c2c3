package dev.mastaba.staging;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement as the framework prints it.
 *
 * @param user the symbolic name of the bundle that has the requirement
 * @param namespace the namespace of the requirement
 * @param filter the filter that a capability must match; empty if there is no filter
 */
record Requirement(String user, String namespace, String filter) {
    private static final Pattern MISSING = Pattern.compile(
            "missing requirement \\[([^\\s\\[\\]]+) \\[\\d+\\]\\(R [\\d.]+\\)\\] ([\\w.-]+)(?:; (\\(.*?\\)))?(?= \\[caused by| Unresolved|\\]|$)");
    private static final Pattern LOWEST = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern ABOVE = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version>?=([\\d.]+)\\)");
    private static final Pattern UP_TO = Pattern.compile("\\((?:bundle-)?version<=([^)]+)\\)");

    /** Returns the innermost missing requirements in a framework message; all others are consequences of these. */
    static List<Requirement> innermost(String message) {
        Matcher matcher = MISSING.matcher(message);
        Requirement last = null;
        while (matcher.find()) {
            String filter = matcher.group(3);
            last = new Requirement(matcher.group(1), matcher.group(2), filter == null ? "" : filter);
        }
        return last == null ? List.of() : List.of(last);
    }

    /** Returns the required name, such as a package's; empty if the filter does not contain it. */
    String name() {
        Matcher named = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]+)\\)")
                .matcher(filter);
        return named.find() ? named.group(1) : "";
    }

    /** Returns the acceptable versions as a range; empty if any version is acceptable. */
    String range() {
        Matcher above = ABOVE.matcher(filter);
        Matcher lowest = LOWEST.matcher(above.replaceAll(""));
        Matcher upTo = UP_TO.matcher(filter);
        above.reset();
        String from = lowest.find() ? lowest.group(1) : "";
        if (above.find()) {
            return "[" + (from.isEmpty() ? "0" : from) + "," + above.group(1) + ")";
        }
        if (upTo.find()) {
            return "[" + (from.isEmpty() ? "0" : from) + "," + upTo.group(1) + "]";
        }
        return from;
    }

    /** Returns a description such as {@code the package words, version [1.2,2)}. */
    String text() {
        String what = switch (namespace) {
            case "osgi.wiring.package" -> "the package " + name();
            case "osgi.wiring.bundle" -> "the bundle " + name();
            case "osgi.ee" -> java();
            case "osgi.extender" -> "an extender for " + name();
            default -> String.format(Locale.ROOT, "%s %s", namespace, filter).strip();
        };
        return what + (range().isEmpty() || isOfJava() ? "" : ", version " + range());
    }

    /** Returns whether a version of Java is required. */
    boolean isOfJava() {
        return namespace.equals("osgi.ee");
    }

    private String java() {
        Matcher version = JAVA.matcher(filter);
        return version.find() ? "Java " + version.group(1) : "the Java runtime " + filter;
    }
}
