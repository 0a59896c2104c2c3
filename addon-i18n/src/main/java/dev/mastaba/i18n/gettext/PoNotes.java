package dev.mastaba.i18n.gettext;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments and flags of a message in a {@code .po} file. Instances are immutable.
 *
 * @param comments the translators' comments ({@code #}), each a line without the marker
 * @param extracted the programmers' comments for translators ({@code #.})
 * @param places the source locations where the message is used ({@code #:}), such as {@code src/main/java/Page.java:12}
 * @param flags the flags ({@code #,}), such as {@code fuzzy} and {@code java-format}
 * @param former the context and ids of the message at the time of its translation ({@code #|}), as lines such as {@code msgid "Hello"}
 * @param obsolete whether the message is kept although it is no longer used ({@code #~})
 */
public record PoNotes(
        List<String> comments,
        List<String> extracted,
        List<String> places,
        List<String> flags,
        List<String> former,
        boolean obsolete) {
    /** An instance without comments or flags. */
    public static final PoNotes NONE = new PoNotes(List.of(), List.of(), List.of(), List.of(), List.of(), false);

    private static final String FUZZY = "fuzzy";

    public PoNotes {
        comments = List.copyOf(comments);
        extracted = List.copyOf(extracted);
        places = List.copyOf(places);
        flags = List.copyOf(flags);
        former = List.copyOf(former);
    }

    /** Returns whether the translation is a guess that has to be reviewed. Applications do not show such translations. */
    public boolean fuzzy() {
        return flags.contains(FUZZY);
    }

    /** Returns a copy with or without the flag {@code fuzzy}, which requests a review of the translation. */
    public PoNotes fuzzy(boolean guessed) {
        List<String> all = new ArrayList<>(flags);
        all.remove(FUZZY);
        if (guessed) {
            all.add(0, FUZZY);
        }
        return new PoNotes(comments, extracted, places, all, guessed ? former : List.of(), obsolete);
    }

    /** Returns a copy that marks the message as obsolete. */
    public PoNotes unused() {
        return new PoNotes(comments, List.of(), List.of(), flags, former, true);
    }
}
