package dev.mastaba.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a document.
 *
 * @param language what it is written in; empty where it does not say
 * @param name of what it is taken from; empty where it stands for itself
 */
record Snippet(Path document, String language, String name, List<String> lines) {
    private static final String FENCE = "```";

    /** All of all documents. */
    static List<Snippet> all() throws IOException {
        List<Snippet> all = new ArrayList<>();
        for (Path document : Documents.all()) {
            read(document, all);
        }
        return all;
    }

    private static void read(Path document, List<Snippet> all) throws IOException {
        Snippet open = null;
        for (String line : Files.readAllLines(document)) {
            if (!line.strip().startsWith(FENCE)) {
                if (open != null) {
                    open.lines.add(line);
                }
            } else if (open == null) {
                String[] words = line.strip().substring(FENCE.length()).strip().split("\\s+", 2);
                open = new Snippet(document, words[0], words.length > 1 ? words[1] : "", new ArrayList<>());
            } else {
                all.add(open);
                open = null;
            }
        }
        if (open != null) {
            throw new IllegalStateException("A block of " + document + " has no end");
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return document + ": " + language + " " + name + "\n" + text();
    }
}
