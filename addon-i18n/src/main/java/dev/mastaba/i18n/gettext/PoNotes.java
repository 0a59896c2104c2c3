package dev.mastaba.i18n.gettext;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands around a message. Immutable.
 *
 * @param comments what translators say, {@code #}, each a line without the sign
 * @param extracted what programmers say to them, {@code #.}
 * @param places where it is used, {@code #:}: {@code src/main/java/Page.java:12}
 * @param flags {@code fuzzy}, {@code java-format} and the like, {@code #,}
 * @param former what it was when it was translated, {@code #|}: lines as {@code msgid "Hello"}
 * @param obsolete whether it is kept though nobody uses it, {@code #~}
 */
public record PoNotes(
        List<String> comments,
        List<String> extracted,
        List<String> places,
        List<String> flags,
        List<String> former,
        boolean obsolete) {
    /** None. */
    public static final PoNotes NONE = new PoNotes(List.of(), List.of(), List.of(), List.of(), List.of(), false);

    private static final String FUZZY = "fuzzy";

    public PoNotes {
        comments = List.copyOf(comments);
        extracted = List.copyOf(extracted);
        places = List.copyOf(places);
        flags = List.copyOf(flags);
        former = List.copyOf(former);
    }

    /** Whether its translation is a guess that somebody has to look at: it is not shown. */
    public boolean fuzzy() {
        return flags.contains(FUZZY);
    }

    /** The same, to be looked at or not. */
    public PoNotes fuzzy(boolean guessed) {
        List<String> all = new ArrayList<>(flags);
        all.remove(FUZZY);
        if (guessed) {
            all.add(0, FUZZY);
        }
        return new PoNotes(comments, extracted, places, all, guessed ? former : List.of(), obsolete);
    }

    /** The same with what it was before. */
    public PoNotes formerly(List<String> lines) {
        return new PoNotes(comments, extracted, places, flags, lines, obsolete);
    }

    /** The same of a message that nobody uses. */
    public PoNotes unused() {
        return new PoNotes(comments, List.of(), List.of(), flags, former, true);
    }
}
