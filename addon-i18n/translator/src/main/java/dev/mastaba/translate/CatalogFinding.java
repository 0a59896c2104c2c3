package dev.mastaba.translate;

/**
 * A finding about a catalog.
 *
 * @param kind the kind in one word: {@code broken}, {@code unknown-parameter}
 * @param error whether users will see it; otherwise it is a warning
 * @param file the catalog
 * @param line the line in it; 0 for the whole catalog
 * @param text the description, as a sentence
 */
record CatalogFinding(String kind, boolean error, String file, int line, String text) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (error ? "error: " : "warning: ") + text + " [" + kind
                + "]";
    }
}
