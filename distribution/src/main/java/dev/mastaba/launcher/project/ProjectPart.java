package dev.mastaba.launcher.project;

import dev.mastaba.core.engine.text.NearMisses;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of a new application that works from the start, with its tests. */
public enum ProjectPart {
    /** A JSON API. */
    API,
    /** A table with a migration, and SQL. */
    DATABASE,
    /** A form that is a record with constraints. */
    FORMS,
    /** A login with a password, and a page that requires a permission. */
    LOGIN,
    /** A tree of documents with access control lists. */
    TREE;

    private static final int BEGIN = 2;

    /** Returns the names of all parts, for the command line. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ProjectPart::word).toList();
    }

    /**
     * Returns the parts with the given names, and the parts that they need. The API and the tree need forms, which check their constraints. The tree
     * also needs users, and the tokens of an API with users need a database.
     *
     * @throws IllegalArgumentException with a message for people if a name is unknown or occurs twice
     */
    public static Set<ProjectPart> named(List<String> names) {
        Set<ProjectPart> parts = EnumSet.noneOf(ProjectPart.class);
        for (String name : names) {
            String word = name.strip();
            if (!names().contains(word)) {
                throw new IllegalArgumentException("--with does not know \"" + word + "\"." + hint(word)
                        + " Available: " + String.join(", ", names()) + ".");
            }
            if (!parts.add(valueOf(word.toUpperCase(Locale.ROOT)))) {
                throw new IllegalArgumentException("--with names \"" + word + "\" twice. Specify each of "
                        + String.join(", ", names()) + " at most once.");
            }
        }
        if (parts.contains(TREE)) {
            parts.addAll(List.of(FORMS, LOGIN));
        }
        if (parts.contains(API)) {
            parts.add(FORMS);
        }
        if (parts.containsAll(List.of(API, LOGIN))) {
            parts.add(DATABASE);
        }
        return Collections.unmodifiableSet(parts);
    }

    /** Returns a sentence with the names that begin like an unknown one, otherwise with the nearest ones, or the empty text. */
    private static String hint(String unknown) {
        String begin = unknown.toLowerCase(Locale.ROOT).substring(0, Math.min(unknown.length(), BEGIN));
        String begun = names().stream()
                .filter(name -> !begin.isEmpty() && name.startsWith(begin))
                .map(name -> " Did you mean \"" + name + "\"?")
                .collect(Collectors.joining());
        return begun.isEmpty() ? NearMisses.hint(unknown, names()) : begun;
    }

    /** Returns the name on the command line and in templates. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
