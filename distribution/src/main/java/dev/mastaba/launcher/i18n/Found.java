package dev.mastaba.launcher.i18n;

/** Takes what is found in one file. */
interface Found {
    /** A text. */
    void text(FoundText text);

    /** Something that is to be translated and is not written there, at a line. */
    void missed(int line, String what);
}
