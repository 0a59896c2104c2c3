package dev.mastaba.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The words that readers may type, with the phrases of the documents that have the same meaning.
 *
 * @param phrases the phrases by the words
 */
record Synonyms(Map<String, List<String>> phrases) {
    /** Reads a file with a line for each meaning: words separated by commas, a colon, and phrases separated by semicolons. */
    static Synonyms of(Path file) throws IOException {
        Map<String, List<String>> phrases = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] sides = line.split(":", 2);
                for (String word : sides[0].split(",")) {
                    phrases.put(
                            word.strip(),
                            Stream.of(sides[1].split(";")).map(String::strip).toList());
                }
            }
        }
        return new Synonyms(phrases);
    }
}
