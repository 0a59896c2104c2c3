package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the cases come from: the project's own, or those of another folder. */
final class Corpus {
    /** Names another folder of {@code *.json} files. */
    static final String PROPERTY = "mastaba.conformance";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    /** The cases of a category; none when another folder lacks it. */
    static List<Case> cases(String category) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = open(category)) {
            for (JsonNode json : JSON.readTree(in).path("cases")) {
                cases.add(Case.of(json));
            }
        }
        return cases;
    }

    /** The cases of a category that nobody recorded: for forms that the recorded ones don't use. */
    static List<Case> own(String category) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = Corpus.class.getResourceAsStream("/own/" + category + ".json")) {
            if (in != null) {
                JSON.readTree(in).path("cases").forEach(json -> cases.add(Case.of(json)));
            }
        }
        return cases;
    }

    /** All marks that a case may have; the empty one is that of cases without. */
    static Set<String> marks() throws IOException {
        Set<String> marks = new TreeSet<>(Set.of(""));
        try (InputStream in = Corpus.class.getResourceAsStream("/quirks.json")) {
            if (in == null) {
                throw new FileNotFoundException("quirks.json");
            }
            JSON.readTree(in).path("quirks").fieldNames().forEachRemaining(marks::add);
        }
        return marks;
    }

    /** What the cases of a category share. */
    static JsonNode fixture(String category) throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream("/fixtures/" + category + ".json")) {
            if (in == null) {
                throw new FileNotFoundException(category);
            }
            return JSON.readTree(in);
        }
    }

    private static InputStream open(String category) throws IOException {
        String folder = System.getProperty(PROPERTY, "").strip();
        if (!folder.isEmpty()) {
            Path file = Path.of(folder, category + ".json");
            return Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
        }
        InputStream own = Corpus.class.getResourceAsStream("/conformance/" + category + ".json");
        if (own == null) {
            throw new FileNotFoundException(category);
        }
        return own;
    }
}
