package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.CapReqBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The meaning of requirements for a resolver, and their texts in the words of the deployment report. */
final class Requirements {
    static final String IDENTITY = "osgi.identity";
    private static final Pattern LOWEST = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern ABOVE = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private static final Pattern EQUAL = Pattern.compile("\\((?:bundle-)?version=([^)]+)\\)");
    private static final Pattern UP_TO = Pattern.compile("\\((?:bundle-)?version<=([^)]+)\\)");
    private static final Set<String> EFFECTIVE = Set.of("resolve", "active");

    /** The namespace that bnd adds to jars with classes for several versions of Java; nothing provides it. */
    private static final String SEVERAL_JAVAS = "bnd.multirelease";

    private static final int MOST_PARENTHESES = 1_000;

    private Requirements() {}

    /** Returns a requirement of a bundle with a name, and of a version in the range of an LDAP filter. */
    static Requirement identity(String name, String versions) {
        String filter = "(" + IDENTITY + "=" + name + ")";
        return new CapReqBuilder(IDENTITY)
                .addDirective("filter", versions.isEmpty() ? filter : "(&" + filter + versions + ")")
                .buildSyntheticRequirement();
    }

    /** Returns whether a resolver has to satisfy a requirement. */
    static boolean isMandatory(Requirement requirement) {
        return isEffective(requirement)
                && !"optional".equals(requirement.getDirectives().get("resolution"));
    }

    static boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().getOrDefault("effective", "resolve");
        return EFFECTIVE.contains(effective) && !requirement.getNamespace().equals(SEVERAL_JAVAS);
    }

    static List<Requirement> mandatory(Resource resource) {
        return resource.getRequirements(null).stream()
                .filter(Requirements::isMandatory)
                .toList();
    }

    /** Returns whether a filter can be parsed; the recursion of its parser has no limit. */
    static boolean isShallow(Requirement requirement) {
        return filter(requirement).chars().filter(letter -> letter == '(').count() <= MOST_PARENTHESES;
    }

    static String filter(Requirement requirement) {
        return requirement.getDirectives().getOrDefault("filter", "");
    }

    /** Returns the name that the filter requires in the namespace's own attribute; empty if it requires none, or a pattern. */
    static Optional<String> name(Requirement requirement) {
        String attribute =
                requirement.getNamespace().equals("osgi.service") ? "objectClass" : requirement.getNamespace();
        Matcher named = Pattern.compile("\\(" + Pattern.quote(attribute) + "=([^()*\\\\]+)\\)")
                .matcher(filter(requirement));
        boolean plain =
                !filter(requirement).contains("(|") && !filter(requirement).contains("(!(" + attribute);
        return plain && named.find() ? Optional.of(named.group(1).strip()) : Optional.empty();
    }

    /** Returns a text such as {@code the package words, version [1.2,2)}. */
    static String text(Requirement requirement) {
        String name = name(requirement).orElse(filter(requirement));
        String range = range(filter(requirement));
        String what = switch (requirement.getNamespace()) {
            case "osgi.wiring.package" -> "the package " + name;
            case "osgi.wiring.bundle", IDENTITY -> "the bundle " + name;
            case "osgi.service" -> "the service " + name;
            case "osgi.extender" -> "an extender for " + name;
            case "osgi.ee" -> "the Java runtime " + name;
            default -> String.format(Locale.ROOT, "%s %s", requirement.getNamespace(), name);
        };
        return what + (range.isEmpty() ? "" : ", version " + range);
    }

    /** Returns the versions that a filter accepts; empty if it accepts any. */
    private static String range(String filter) {
        Matcher above = ABOVE.matcher(filter);
        Matcher lowest = LOWEST.matcher(above.replaceAll(""));
        Matcher upTo = UP_TO.matcher(filter);
        Matcher equal = EQUAL.matcher(filter);
        String from = lowest.find() ? lowest.group(1) : "";
        String open = "[" + (from.isEmpty() ? "0" : from) + ",";
        above.reset();
        if (above.find()) {
            return open + above.group(1) + ")";
        }
        if (upTo.find()) {
            return open + upTo.group(1) + "]";
        }
        return from.isEmpty() && equal.find() ? equal.group(1) : from;
    }

    /** Returns whether a resource is a bundle with an application: bnd writes this requirement for {@code @App}. */
    static boolean isOfApplication(Resource resource) {
        return resource.getRequirements("osgi.implementation").stream()
                .anyMatch(requirement -> name(requirement).orElse("").equals("dev.mastaba.container"));
    }
}
