package dev.mastaba.examples.wiki.text;

import java.util.Map;

/** Short texts that stand for much, each within the length of a page. */
public final class Bombs {
    private static final int LENGTH = 98_000;

    private Bombs() {}

    /** The texts by the limit that each exceeds. */
    public static Map<String, String> byProblem() {
        return Map.of(
                "cells", table(800, 900),
                "cells of many tables", (table(90, 110) + "\n").repeat(100),
                "characters", references(),
                "characters of titles", references("[a]: b '" + "\"".repeat(LENGTH / 2) + "'\n\n"),
                "levels", "![a".repeat(200) + "](b)".repeat(200),
                "marks", "*a**a_ ".repeat(LENGTH / 7),
                "marks of pictures", "![[]()".repeat(LENGTH / 6));
    }

    /** A table with one cell in each row. */
    public static String table(int columns, int rows) {
        return "|" + "a|".repeat(columns) + "\n|" + "-|".repeat(columns) + "\n" + "||\n".repeat(rows);
    }

    /** Many links that share one long definition; each is a paragraph. */
    public static String references() {
        return references("[a]: b" + "x".repeat(LENGTH / 2) + "\n\n");
    }

    private static String references(String definition) {
        String link = "[a]\n\n";
        return definition + link.repeat((LENGTH - definition.length()) / link.length());
    }
}
