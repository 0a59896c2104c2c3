package dev.mastaba.fleet.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Texts of users and nodes for a terminal, with a question mark in place of each character that could control it or change the text direction. */
final class PlainText {
    private PlainText() {}

    /** Returns a text of one line; line breaks are replaced, too. */
    static String line(String text) {
        return lines(text).replace('\n', '?');
    }

    /** Returns a text of several lines. */
    static String lines(String text) {
        StringBuilder plain = new StringBuilder(withUnixBreaks(text));
        for (int i = 0; i < plain.length(); i++) {
            if (isHarmful(plain.charAt(i))) {
                plain.setCharAt(i, '?');
            }
        }
        return plain.toString();
    }

    /** Returns a text whose line breaks are single characters. */
    static String withUnixBreaks(String text) {
        return text.replace("\r\n", "\n");
    }

    /** Returns whether a character that is not a line break controls a terminal, or changes the text direction (UAX 9). */
    static boolean isHarmful(int c) {
        return c != '\n' && Character.isISOControl(c)
                || c >= '\u2028' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }

    /** Returns the first line of a text, which a table shows. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns a time of the depot for people, in whole seconds. */
    static String time(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
