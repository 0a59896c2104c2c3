package dev.mastaba.mail;

import dev.mastaba.core.engine.text.OneLine;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The checks of texts that become header fields of a mail (RFC 5322 2.2). A line break in such a text would begin another field. */
final class HeaderText {
    /** The maximum length of a text in characters; a line of a header has at most 998, and encoding makes a text longer. */
    static final int LONGEST = 500;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,75}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}");
    /** The fields that the add-on writes itself, or that describe the body. */
    private static final Set<String> OWN = Set.of(
            "from",
            "sender",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "return-path",
            "received",
            "mime-version");

    private HeaderText() {}

    /**
     * Checks a text.
     *
     * @param what the kind of the text, for the error
     */
    static void check(String what, String text) {
        if (text.length() > LONGEST) {
            throw MailProblems.badText(what, "it has " + text.length() + " characters; the maximum is " + LONGEST);
        }
        text.codePoints().filter(HeaderText::isBreak).findFirst().ifPresent(point -> {
            throw MailProblems.badText(what, String.format("it contains the character U+%04X", point));
        });
    }

    /** Returns a text that {@link #check} accepts: with spaces instead of breaks, and cut to the maximum length. */
    static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().map(point -> isBreak(point) ? ' ' : point).forEach(point -> {
            if (cleaned.length() + Character.charCount(point) <= LONGEST) {
                cleaned.appendCodePoint(point);
            }
        });
        return cleaned.toString().strip();
    }

    private static boolean isBreak(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** Checks the name of an additional field. */
    static void checkName(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || OWN.contains(small) || small.startsWith("content-")) {
            throw MailProblems.badText("the name of a header field", "it is " + OneLine.of(shortened(name)));
        }
    }

    static void checkType(String type) {
        if (!TYPE.matcher(type).matches() || type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw MailProblems.badText("the content type of an attachment", "it is " + OneLine.of(shortened(type)));
        }
    }

    static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
