package dev.mastaba.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The comments of programmers for translators: a comment that begins with {@code Translators:}, as with other tools. */
final class TranslatorComment {
    private static final String TAG = "translators:";
    private static final int MOST_LINES = 30;

    private TranslatorComment() {}

    /** Returns the text of a comment; empty if it is not for translators. */
    static String of(String comment) {
        int tag = comment.toLowerCase(Locale.ROOT).indexOf(TAG);
        return tag < 0
                ? ""
                : comment.substring(tag + TAG.length()).strip().replaceAll("\\s*\\n\\s*(\\*\\s*|//\\s*)?", "\n");
    }

    /** Returns the comment right above a line of Java. */
    static String above(List<String> lines, int line) {
        List<String> comment = new ArrayList<>();
        for (int i = line - 2; i >= 0 && i < lines.size() && comment.size() < MOST_LINES; i--) {
            String above = lines.get(i).strip();
            if (!above.startsWith("//") && !above.startsWith("*") && !above.startsWith("/*")) {
                break;
            }
            comment.add(above.replaceFirst("\\*/$", "").replaceFirst("^(//+|/\\*+|\\*)\\s*", ""));
        }
        Collections.reverse(comment);
        return of(String.join("\n", comment));
    }
}
