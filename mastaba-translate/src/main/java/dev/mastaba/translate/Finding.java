package dev.mastaba.translate;

/**
 * Something about a catalogue.
 *
 * @param kind what it is, in one word: {@code broken}, {@code unknown-parameter}
 * @param error whether somebody will see it; else it is worth a look
 * @param file which catalogue
 * @param line where in it; 0 for the whole
 * @param text what it is, in a sentence
 */
record Finding(String kind, boolean error, String file, int line, String text) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (error ? "error: " : "warning: ") + text + " [" + kind
                + "]";
    }
}
