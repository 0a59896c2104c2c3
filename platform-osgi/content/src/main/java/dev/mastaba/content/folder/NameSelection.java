package dev.mastaba.content.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A selection of files by name, in the form of a setting: {@code all}, {@code none}, {@code standard}, or names separated by commas, in which {@code *}
 * matches any characters and {@code !} excludes. A selection that begins with an exclusion starts with the standard names.
 *
 * @param terms the terms of the setting, in order; the last term that matches a name decides
 */
public record NameSelection(List<String> terms) {
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final String STANDARD = "standard";
    /** The add-ons that are not standard: they do work on each request, or send data to other machines. */
    private static final Set<String> OPTIONAL = Set.of("addon-console", "addon-metrics", "addon-tracing");

    public NameSelection {
        terms = List.copyOf(terms);
    }

    /** Parses a selection. */
    public static NameSelection of(String text) {
        List<String> terms = new ArrayList<>();
        for (String term : text.split(",", -1)) {
            if (!term.isBlank()) {
                terms.add(term.strip());
            }
        }
        return new NameSelection(terms);
    }

    /** Returns the selection of all names. */
    public static NameSelection all() {
        return of(ALL);
    }

    /** Returns whether a name is selected. */
    public boolean selects(String name) {
        boolean selected = !terms.isEmpty() && excludes(terms.get(0)) && isStandard(name);
        for (String term : terms) {
            if (matches(term, name)) {
                selected = !excludes(term) && !term.equals(NONE);
            }
        }
        return selected;
    }

    /** Returns the terms that do not match any of the given names. */
    public List<String> unmatched(Collection<String> names) {
        return terms.stream()
                .filter(term -> !term.equals(ALL) && !term.equals(NONE) && !term.equals(STANDARD))
                .filter(term -> names.stream().noneMatch(name -> matches(term, name)))
                .toList();
    }

    private static boolean isStandard(String name) {
        return !OPTIONAL.contains(name);
    }

    private static boolean excludes(String term) {
        return term.startsWith("!");
    }

    private static boolean matches(String term, String name) {
        String pattern = excludes(term) ? term.substring(1).strip() : term;
        return pattern.equals(STANDARD) && isStandard(name)
                || pattern.equals(ALL)
                || pattern.equals(NONE)
                || Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
    }
}
