package dev.mastaba.i18n.gettext;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A writer for {@code .po} files. It uses the format of gettext's own tools but does not wrap long lines, so that a change to a message changes only
 * one line.
 */
public final class PoWriter {
    private static final int WIDTH = 79;

    private final StringBuilder out = new StringBuilder();

    private PoWriter() {}

    /** Returns the contents of a file with the given messages. */
    public static String text(List<PoEntry> entries) {
        PoWriter writer = new PoWriter();
        for (PoEntry entry : entries) {
            if (!writer.out.isEmpty()) {
                writer.out.append('\n');
            }
            writer.entry(entry);
        }
        return writer.out.toString();
    }

    /** Returns the lines that {@link PoNotes#former} contains if the given message is the former message, such as {@code msgid "Hello"}. */
    public static List<String> former(PoEntry entry) {
        PoWriter writer = new PoWriter();
        writer.ids("", entry);
        return writer.out.toString().lines().toList();
    }

    /** Returns whether a {@code .po} file can contain a string. A string with a null character or an unpaired surrogate cannot be written. */
    public static boolean canSay(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private void entry(PoEntry entry) {
        PoNotes notes = entry.notes();
        notes.comments()
                .forEach(line ->
                        out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n'));
        notes.extracted().forEach(line -> out.append("#. ").append(line).append('\n'));
        places(notes.places());
        if (!notes.flags().isEmpty()) {
            out.append("#, ").append(String.join(", ", notes.flags())).append('\n');
        }
        String former = notes.obsolete() ? "#~| " : "#| ";
        notes.former().forEach(line -> out.append(former).append(line).append('\n'));
        String prefix = notes.obsolete() ? "#~ " : "";
        ids(prefix, entry);
        List<String> forms = entry.forms();
        if (entry.plural() == null) {
            said(prefix, "msgstr", forms.isEmpty() ? "" : forms.get(0));
        } else {
            for (int i = 0; i < forms.size(); i++) {
                said(prefix, "msgstr[" + i + "]", forms.get(i));
            }
        }
    }

    private void ids(String prefix, PoEntry entry) {
        saidIf(prefix, "msgctxt", entry.context());
        said(prefix, "msgid", entry.id());
        saidIf(prefix, "msgid_plural", entry.plural());
    }

    private void saidIf(String prefix, String word, @Nullable String text) {
        if (text != null) {
            said(prefix, word, text);
        }
    }

    private void places(List<String> places) {
        int width = 0;
        for (String place : places) {
            if (width > 0 && width + 1 + place.length() > WIDTH) {
                out.append('\n');
                width = 0;
            }
            out.append(width == 0 ? "#: " : " ").append(place);
            width += place.length() + (width == 0 ? 3 : 1);
        }
        if (width > 0) {
            out.append('\n');
        }
    }

    /** Writes a keyword with its string. If the string contains several lines, each of them is written on a separate line of the file. */
    private void said(String prefix, String word, String text) {
        out.append(prefix).append(word).append(' ');
        int end = text.indexOf('\n');
        if (end >= 0 && end < text.length() - 1) {
            out.append("\"\"\n");
            int start = 0;
            while (start < text.length()) {
                end = text.indexOf('\n', start);
                int after = end < 0 ? text.length() : end + 1;
                out.append(prefix);
                quoted(text, start, after);
                start = after;
            }
        } else {
            quoted(text, 0, text.length());
        }
    }

    private void quoted(String text, int start, int end) {
        out.append('"');
        for (int i = start; i < end; i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '"', '\\' -> out.append('\\').append(sign);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\u0007' -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\u000b' -> out.append("\\v");
                default -> {
                    if (sign < ' ' || sign == '\u007f') {
                        out.append(String.format("\\%03o", (int) sign));
                    } else {
                        out.append(sign);
                    }
                }
            }
        }
        out.append("\"\n");
    }
}
