package dev.mastaba.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The regions of sources between {@code // tag::name} and {@code // end::name}, without the indentation that they have in common. A region
 * that begins again in the same source goes on there.
 *
 * @param sources in which each is
 */
record Regions(Map<String, String> byName, Map<String, Path> sources) {
    private static final String BEGIN = "// tag::";
    private static final String END = "// end::";

    static Regions of(List<Path> sources) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, Path> places = new LinkedHashMap<>();
        for (Path source : sources) {
            read(source, found);
            found.keySet().forEach(name -> places.putIfAbsent(name, source));
        }
        return new Regions(found, places);
    }

    private static void read(Path source, Map<String, String> found) throws IOException {
        Map<String, StringBuilder> open = new LinkedHashMap<>();
        Map<String, String> here = new LinkedHashMap<>();
        for (String line : Files.readAllLines(source)) {
            String mark = line.strip();
            if (mark.startsWith(BEGIN)) {
                open.put(mark.substring(BEGIN.length()), new StringBuilder());
            } else if (mark.startsWith(END)) {
                String name = mark.substring(END.length());
                StringBuilder region = open.remove(name);
                if (region == null) {
                    throw new IllegalStateException("Region " + name + " in " + source + " has no beginning");
                }
                String text = region.toString().stripTrailing().stripIndent().strip();
                here.merge(name, text, (before, rest) -> before + "\n" + rest);
            } else {
                open.values().forEach(region -> region.append(line).append('\n'));
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("Regions " + open.keySet() + " in " + source + " have no end");
        }
        here.forEach((name, text) -> {
            if (found.put(name, text) != null) {
                throw new IllegalStateException("Region " + name + " is in " + source + " and in another source");
            }
        });
    }
}
