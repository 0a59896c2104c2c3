package dev.mastaba.i18n.gettext;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parser for {@code .po} files as described in the gettext manual ("The Format of PO Files"). It passes the messages and errors of a file to a
 * {@link PoSink}.
 */
public final class PoReader {
    private static final int MOST_FORMS = 16;
    private static final int MOST_COMMENTS = 1_000;

    private final String text;
    private final boolean whole;
    private final PoSink sink;
    private int line;

    private @Nullable String context;
    private @Nullable String id;
    private @Nullable String plural;
    private final List<String> forms = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final List<String> extracted = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<String> former = new ArrayList<>();
    private int began;
    private boolean obsolete;
    private boolean broken;

    private String keyword = "";
    private final StringBuilder value = new StringBuilder();

    private PoReader(String text, boolean whole, PoSink sink) {
        this.text = text;
        this.whole = whole;
        this.sink = sink;
    }

    /** Reads messages with their flags. Comments and obsolete messages are skipped. */
    public static void messages(String text, PoSink sink) {
        new PoReader(text, false, sink).lines();
    }

    /** Reads all messages with their flags and comments. At most 1,000 comments of each kind are read for one message. */
    public static void all(String text, PoSink sink) {
        new PoReader(text, true, sink).lines();
    }

    private void lines() {
        int start = 0;
        int zero = text.indexOf('\0');
        while (start < text.length()) {
            line++;
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (zero >= 0 && zero < end) {
                fault("The line contains a NUL character");
                zero = text.indexOf('\0', end);
            } else {
                line(start, end);
            }
            start = end + 1;
        }
        line++;
        endValue();
        endEntry();
    }

    private void line(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start == end) {
            return;
        }
        if (text.charAt(start) != '#') {
            said(start, end, false);
        } else if (!text.startsWith("#~", start)) {
            comment(start, end);
        } else if (whole) {
            obsolete(start + 2, end);
        } else {
            beginComments();
            if (id == null && context == null) {
                flags.clear();
            }
        }
    }

    /** Reads a line of a message: a keyword with a string, or only a string. */
    private void said(int start, int end, boolean unused) {
        if (text.charAt(start) != '"') {
            word(start, end, unused);
        } else if (keyword.isEmpty()) {
            fault("A text requires a keyword before it, such as msgstr");
        } else {
            quoted(start, end);
        }
    }

    /** Reads the part of a line after {@code #~}. */
    private void obsolete(int from, int end) {
        int start = from;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        if (start < end && text.charAt(start) == '|') {
            beginComments();
            keep(former, text.substring(start + 1, end).strip());
        } else if (start < end) {
            said(start, end, true);
        }
    }

    private void comment(int start, int end) {
        beginComments();
        char kind = start + 1 < end ? text.charAt(start + 1) : ' ';
        if (kind == ',') {
            for (String flag : text.substring(start + 2, end).split(",", -1)) {
                keep(flags, flag.strip());
            }
        } else if (whole) {
            switch (kind) {
                case '.' -> keep(extracted, text.substring(start + 2, end).strip());
                case '|' -> keep(former, text.substring(start + 2, end).strip());
                case ':' -> {
                    for (String place : text.substring(start + 2, end).strip().split("\\s+", -1)) {
                        keep(places, place);
                    }
                }
                default -> {
                    if (comments.size() < MOST_COMMENTS) {
                        comments.add(text.substring(start + 1, end).strip());
                    }
                }
            }
        }
    }

    /** Completes the previous message. A comment always belongs to the next message. */
    private void beginComments() {
        endValue();
        if (!forms.isEmpty()) {
            endEntry();
        }
    }

    private static void keep(List<String> all, String one) {
        if (!one.isEmpty() && all.size() < MOST_COMMENTS) {
            all.add(one);
        }
    }

    private void word(int start, int end, boolean unused) {
        endValue();
        int at = start;
        while (at < end && text.charAt(at) > ' ' && text.charAt(at) != '"') {
            at++;
        }
        String word = text.substring(start, at);
        boolean begins = word.equals("msgctxt") || word.equals("msgid") && (context == null || id != null);
        if (begins && (id != null || context != null)) {
            endEntry();
        }
        if (begins) {
            began = line;
            obsolete = unused;
        }
        keyword = word;
        if (!isKnown(word)) {
            fault("\"" + shown(word)
                    + "\" is not a keyword of a .po file; available: msgctxt, msgid, msgid_plural, msgstr, msgstr[0]");
            keyword = "";
            return;
        }
        while (at < end && text.charAt(at) <= ' ') {
            at++;
        }
        if (at == end || text.charAt(at) != '"') {
            fault("A text in quotation marks is missing after " + word);
            keyword = "";
            return;
        }
        quoted(at, end);
    }

    private static boolean isKnown(String word) {
        return switch (word) {
            case "msgctxt", "msgid", "msgid_plural", "msgstr" -> true;
            default -> word.startsWith("msgstr[") && word.endsWith("]");
        };
    }

    /** Reads the string between two quotation marks. */
    private void quoted(int start, int end) {
        int at = start + 1;
        int plain = at;
        while (at < end && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                value.append(text, plain, at);
                at = escaped(at + 1, end);
                plain = at;
            } else {
                at++;
            }
        }
        if (at >= end) {
            fault("The closing quotation mark is missing");
            return;
        }
        value.append(text, plain, at);
        if (at + 1 < end) {
            fault("The line continues after the closing quotation mark; write a quotation mark in a text as \\\"");
        }
    }

    private int escaped(int at, int end) {
        if (at >= end) {
            return at;
        }
        char sign = text.charAt(at);
        switch (sign) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000b');
            case '"', '\\', '\'', '?' -> value.append(sign);
            case 'x' -> {
                return number(at + 1, end, 16, 2);
            }
            default -> {
                if (sign >= '0' && sign <= '7') {
                    return number(at, end, 8, 3);
                }
                fault("\\" + sign + " is not an escape sequence");
            }
        }
        return at + 1;
    }

    private int number(int start, int end, int radix, int most) {
        int at = start;
        int number = 0;
        while (at < end && at < start + most && Character.digit(text.charAt(at), radix) >= 0) {
            number = number * radix + Character.digit(text.charAt(at), radix);
            at++;
        }
        if (at == start || number == 0 || number > 127) {
            fault("A numeric escape sequence must represent an ASCII character other than NUL");
        } else {
            value.append((char) number);
        }
        return at;
    }

    private void endValue() {
        if (keyword.isEmpty()) {
            value.setLength(0);
            return;
        }
        String said = value.toString();
        value.setLength(0);
        switch (keyword) {
            case "msgctxt" -> context = said;
            case "msgid" -> id = said;
            case "msgid_plural" -> plural = said;
            default -> form(said);
        }
        keyword = "";
    }

    private void form(String said) {
        if (id == null) {
            fault(keyword + " without a msgid before it");
            return;
        }
        if (keyword.equals("msgstr") ? plural != null : plural == null) {
            fault(
                    keyword.equals("msgstr")
                            ? "msgstr where msgid_plural requires msgstr[0], msgstr[1], and so on"
                            : keyword + " without a msgid_plural before it");
            return;
        }
        String wanted = plural == null ? "msgstr" : "msgstr[" + forms.size() + "]";
        if (!keyword.equals(wanted) || !forms.isEmpty() && plural == null || forms.size() >= MOST_FORMS) {
            fault(
                    forms.size() >= MOST_FORMS
                            ? "A message has more than " + MOST_FORMS + " plural forms"
                            : keyword + " where " + wanted + " is expected");
            return;
        }
        forms.add(said);
    }

    private void endEntry() {
        if (id != null && forms.isEmpty() && !broken) {
            sink.fault(began, "The message \"" + shown(id) + "\" has no msgstr");
        } else if (id == null && context != null && !broken) {
            fault("msgctxt without a msgid after it");
        } else if (id != null && !broken) {
            sink.entry(new PoEntry(notes(), context, id, plural, forms, began));
        }
        if (id != null || context != null || broken) {
            forget();
        }
    }

    private PoNotes notes() {
        return comments.isEmpty()
                        && extracted.isEmpty()
                        && places.isEmpty()
                        && flags.isEmpty()
                        && former.isEmpty()
                        && !obsolete
                ? PoNotes.NONE
                : new PoNotes(comments, extracted, places, flags, former, obsolete);
    }

    private void forget() {
        context = null;
        id = null;
        plural = null;
        obsolete = false;
        broken = false;
        forms.clear();
        comments.clear();
        extracted.clear();
        places.clear();
        flags.clear();
        former.clear();
    }

    private void fault(String what) {
        broken = true;
        sink.fault(line, what);
    }

    /** Returns a string in a form that fits on one line of a report. */
    private static String shown(String text) {
        String plain = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return plain.length() <= 60 ? plain : plain.substring(0, 57) + "...";
    }
}
