package dev.mastaba.i18n;

import dev.mastaba.core.i18n.LocaleName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The patterns with which a language joins the items of a list. Each pattern contains <code>${a}</code> for what precedes, and <code>${b}</code> for
 * the next item. Immutable; safe for any thread. (Unicode CLDR: list patterns.)
 *
 * @param two the pattern for a list of two items
 * @param last the pattern for the last of more items
 * @param more the pattern for the other items
 */
record ListPatterns(String two, String last, String more) {
    private static final String FILE = "lists.txt";
    private static final int PATTERNS = 3;

    /** The patterns of all languages: with "and" first, with "or" second. */
    private static final class Read {
        static final Map<String, List<ListPatterns>> ALL = read();
    }

    /** Returns the patterns with the locale's word for "and". */
    static ListPatterns and(Locale locale) {
        return find(locale).get(0);
    }

    /** Returns the patterns with the locale's word for "or". */
    static ListPatterns or(Locale locale) {
        return find(locale).get(1);
    }

    private static List<ListPatterns> find(Locale locale) {
        for (String name : LocaleName.fallbacks(locale.toLanguageTag())) {
            List<ListPatterns> found = Read.ALL.get(name);
            if (found != null) {
                return found;
            }
        }
        return Objects.requireNonNull(Read.ALL.get("root"), FILE);
    }

    private static Map<String, List<ListPatterns>> read() {
        Map<String, List<ListPatterns>> all = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(ListPatterns.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int end = line.lastIndexOf(" = ");
                    List<String> patterns = List.of(line.substring(0, end).split(" \\| ", -1));
                    List<ListPatterns> both = List.of(of(patterns, 0), of(patterns, PATTERNS));
                    for (String locale : line.substring(end + " = ".length()).split(" ", -1)) {
                        all.put(locale, both);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static ListPatterns of(List<String> patterns, int first) {
        return new ListPatterns(patterns.get(first), patterns.get(first + 1), patterns.get(first + 2));
    }
}
