package dev.mastaba.i18n.gettext;

/** A consumer of the contents of a file. Confined to the thread that reads. */
public interface PoSink {
    /** Accepts a valid message; an exception ends the reading. */
    void entry(PoEntry entry);

    /** Accepts an error at a line, described by the beginning of a sentence; the reading continues. */
    void fault(int line, String what);
}
