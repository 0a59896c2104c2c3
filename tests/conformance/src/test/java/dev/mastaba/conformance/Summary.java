package dev.mastaba.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The file with a line per category: {@code NAME PASSED TOTAL SKIPPED}. */
final class Summary {
    private static final String PROPERTY = "mastaba.conformance.summary";

    private Summary() {}

    /** Writes the line of a category, in the place of a former one. */
    static void write(String category, int passed, int total, int skipped) throws IOException {
        String target = System.getProperty(PROPERTY, "target/conformance/summary.txt");
        Path file = Path.of(target).toAbsolutePath();
        TreeMap<String, String> lines = new TreeMap<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            lines.put(line.split(" ", 2)[0], line);
        }
        lines.put(category, category + " " + passed + " " + total + " " + skipped);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, lines.values());
    }
}
