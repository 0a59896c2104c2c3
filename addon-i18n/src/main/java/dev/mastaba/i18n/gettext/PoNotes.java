package dev.mastaba.i18n.gettext;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments and flags of a message. Immutable.
 *
 * @param comments the comments of translators, {@code #}, each a line without the marker
 * @param extracted the comments of programmers for translators, {@code #.}
 * @param places the places where the message is used, {@code #:}: {@code src/main/java/Page.java:12}
 * @param flags {@code fuzzy}, {@code java-format}, and the like, {@code #,}
 * @param former the message at the time of its translation, {@code #|}: lines such as {@code msgid "Hello"}
 * @param obsolete whether the message is kept although it is no longer used, {@code #~}
 */
public record PoNotes(
        List<String> comments,
        List<String> extracted,
        List<String> places,
        List<String> flags,
        List<String> former,
        boolean obsolete) {
    /** An instance without comments and flags. */
    public static final PoNotes NONE = new PoNotes(List.of(), List.of(), List.of(), List.of(), List.of(), false);

    private static final String FUZZY = "fuzzy";

    public PoNotes {
        comments = List.copyOf(comments);
        extracted = List.copyOf(extracted);
        places = List.copyOf(places);
        flags = List.copyOf(flags);
        former = List.copyOf(former);
    }

    /** Returns whether the translation is a guess that has to be reviewed; such a translation is not shown. */
    public boolean fuzzy() {
        return flags.contains(FUZZY);
    }

    /** Returns a copy with or without the flag for a review. */
    public PoNotes fuzzy(boolean guessed) {
        List<String> all = new ArrayList<>(flags);
        all.remove(FUZZY);
        if (guessed) {
            all.add(0, FUZZY);
        }
        return new PoNotes(comments, extracted, places, all, guessed ? former : List.of(), obsolete);
    }

    /** Returns a copy with the former message. */
    public PoNotes formerly(List<String> lines) {
        return new PoNotes(comments, extracted, places, flags, lines, obsolete);
    }

    /** Returns a copy for a message that is no longer used. */
    public PoNotes unused() {
        return new PoNotes(comments, List.of(), List.of(), flags, former, true);
    }
}
