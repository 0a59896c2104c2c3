package dev.mastaba.tweens;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts of strangers, so that they can end neither their field nor their line; long ones are cut. */
final class LogText {
    private static final int LONGEST = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LogText() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A word without quotes; a dash for nothing. */
    static String bare(String text) {
        return text.isEmpty() ? "-" : escaped(text, "\\x%02x").replace(" ", "\\x20");
    }

    /** A text in quotes; a dash for nothing. */
    static String quoted(String text) {
        return text.isEmpty() ? "\"-\"" : '"' + escaped(text, "\\x%02x") + '"';
    }

    /** A string of JSON. */
    static String json(String text) {
        return '"' + escaped(text, "\\u%04x") + '"';
    }

    private static String escaped(String text, String form) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                escaped.append(String.format(form, (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.append(text.length() > LONGEST ? "…" : "").toString();
    }
}
