package dev.mastaba.migrations;

import java.util.List;

/**
 * A statement of a migration.
 *
 * @param line the line in the file at which it begins
 * @param text the statement as written
 * @param tokens the words in upper case and the punctuation; comments are omitted, string literals are {@code '}, and quoted names keep their quotes
 * @param written the same tokens, with the words as written
 */
record SqlStatement(int line, String text, List<String> tokens, List<String> written) {
    private static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 40;

    SqlStatement {
        tokens = List.copyOf(tokens);
        written = List.copyOf(written);
    }

    /** Returns the beginning of the statement in one line. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        for (String token : tokens.subList(0, Math.min(MOST_WORDS, tokens.size()))) {
            shown.append(shown.isEmpty() ? "" : " ");
            shown.append(token, 0, Math.min(LONGEST_WORD, token.length()));
        }
        return shown + (tokens.size() > MOST_WORDS ? " …" : "");
    }
}
