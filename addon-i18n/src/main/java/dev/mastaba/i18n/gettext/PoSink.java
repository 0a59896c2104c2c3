package dev.mastaba.i18n.gettext;

/** Takes what is read of a file. Confined to the thread that reads. */
public interface PoSink {
    /** A message that is written as it should be; what it throws ends the reading. */
    void entry(PoEntry entry);

    /** Something that is wrong at a line, as the beginning of a sentence; the reading goes on. */
    void fault(int line, String what);
}
