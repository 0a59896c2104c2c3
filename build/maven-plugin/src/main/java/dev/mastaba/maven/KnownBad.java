package dev.mastaba.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The libraries that do harm in a bundle, with advice.
 *
 * @param entries the entries, in their order in the file
 */
record KnownBad(List<Entry> entries) {
    private static final String FILE = "known-bad.txt";

    /**
     * One of them, or several.
     *
     * @param coordinates matches {@code group:artifact}
     * @param advice a sentence
     */
    record Entry(Pattern coordinates, String advice) {}

    /** Returns the libraries that are known to this version. */
    static KnownBad shipped() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KnownBad.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return new KnownBad(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownBad::entry)
                    .toList());
        }
    }

    /** Returns a sentence for each library that is known to do harm. */
    List<String> warnings(List<Library> libraries) {
        return libraries.stream()
                .flatMap(library -> entries.stream()
                        .filter(entry -> entry.coordinates()
                                .matcher(library.coordinates())
                                .matches())
                        .map(entry -> library.coordinates() + " is embedded: " + entry.advice()))
                .toList();
    }

    private static Entry entry(String line) {
        String[] parts = line.split("\\s+", 2);
        String glob = Pattern.quote(parts[0]).replace("*", "\\E[^:]*\\Q");
        return new Entry(Pattern.compile(glob), parts[1]);
    }
}
