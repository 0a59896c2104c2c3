package dev.mastaba.i18n.gettext;

/** A consumer of the messages and errors of a {@code .po} file. It is called on the thread that reads the file. */
public interface PoSink {
    /** Accepts a valid message. If this method throws an exception, the parser stops. */
    void entry(PoEntry entry);

    /**
     * Accepts an error in a line. After this call, the parser continues.
     *
     * @param what the beginning of a sentence that describes the error
     */
    void fault(int line, String what);
}
