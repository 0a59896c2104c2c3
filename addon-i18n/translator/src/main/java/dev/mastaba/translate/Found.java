package dev.mastaba.translate;

/** A receiver of the findings in one file. */
interface Found {
    /** Receives a text. */
    void text(FoundText text);

    /** Receives a translatable text that is not a literal, at a line; 0 if the line is unknown. */
    default void missed(int line, String what) {
        note(line, what + " contains no literal text, so it is not extracted");
    }

    /** Receives a note about a line; 0 if the line is unknown. */
    void note(int line, String sentence);
}
