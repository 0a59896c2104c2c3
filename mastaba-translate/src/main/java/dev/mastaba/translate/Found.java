package dev.mastaba.translate;

/** Takes what is found in one file. */
interface Found {
    /** A text. */
    void text(FoundText text);

    /** Something that is to be translated and is not written there, at a line; 0 where that is not known. */
    default void missed(int line, String what) {
        note(line, what + " is given no text that is written there; it is not extracted");
    }

    /** Something to tell about a line; 0 where that is not known. */
    void note(int line, String sentence);
}
