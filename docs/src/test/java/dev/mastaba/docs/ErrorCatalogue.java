package dev.mastaba.docs;

import dev.mastaba.docs.site.ProjectModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that can be refused, by id: which ids the sources of the modules have, the reports that tests have pinned for them, and what we wrote
 * about them.
 */
record ErrorCatalogue(Set<String> inSources, Map<String, List<String>> reports, List<Area> areas) {
    private static final Pattern ID = Pattern.compile("MAST-[A-Z]+-\\d{3}");
    private static final Pattern REPORT = Pattern.compile("(?m)^(MAST-[A-Z]+-\\d{3})  .*(\\n +\\S.*)*");
    private static final Pattern WRITTEN =
            Pattern.compile("(?ms)^## (MAST-[A-Z]+-\\d{3}) ([^\\n]+)\\n(.*?)(?=^## |\\z)");
    private static final Pattern TEST_ORIGIN =
            Pattern.compile("at ([\\w.]+): dev\\.mastaba\\.[\\w.$]*Test[\\w.$]*( \\(\\w+\\.java:N\\))?");

    /** What begins with the same word, such as {@code MAST-VIEW}; the name is that word as a file has it. */
    record Area(String name, String title, String introduction, List<Entry> entries) {}

    /** What we wrote about one id. */
    record Entry(String id, String title, String text) {}

    static ErrorCatalogue read(List<String> areas) throws IOException {
        List<Area> written = new ArrayList<>();
        for (String area : areas) {
            written.add(area(area, Files.readString(folder().resolve(area + ".md"))));
        }
        return new ErrorCatalogue(idsInSources(), pinned(), written);
    }

    /** Where we write about ids, an area in each file. */
    static Path folder() {
        return Documents.ROOT.resolve("docs/src/errors");
    }

    /** Every id that we wrote about, in the order of the areas. */
    List<Entry> entries() {
        return areas.stream().flatMap(area -> area.entries().stream()).toList();
    }

    private static Area area(String name, String text) {
        int first = text.indexOf("\n## ");
        String[] head = text.substring(0, first).split("\n", 2);
        List<Entry> entries = new ArrayList<>();
        Matcher entry = WRITTEN.matcher(text.substring(first + 1));
        while (entry.find()) {
            entries.add(new Entry(entry.group(1), entry.group(2), entry.group(3).strip()));
        }
        return new Area(name, head[0].substring("# ".length()), head.length == 1 ? "" : head[1].strip(), entries);
    }

    private static Set<String> idsInSources() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path source : files("src/main", ".java")) {
            Files.readAllLines(source).stream()
                    .filter(line ->
                            !line.strip().startsWith("*") && !line.strip().startsWith("/*"))
                    .flatMap(line -> ID.matcher(line).results())
                    .map(MatchResult::group)
                    .forEach(ids::add);
        }
        return ids;
    }

    /** The reports in the golden files: texts below the tests' resources that begin a line with an id. */
    private static Map<String, List<String>> pinned() throws IOException {
        Map<String, List<String>> reports = new TreeMap<>();
        for (Path file : files("src/test/resources", ".txt")) {
            REPORT.matcher(Files.readString(file)).results().forEach(report -> {
                List<String> texts = reports.computeIfAbsent(report.group(1), id -> new ArrayList<>());
                String text = readable(report.group());
                if (!texts.contains(text)) {
                    texts.add(text);
                }
            });
        }
        return reports;
    }

    /** With the class of an add-on where the report has the class of a test. */
    private static String readable(String report) {
        return TEST_ORIGIN.matcher(report).replaceAll(origin -> {
            String name = origin.group(1);
            String last = name.substring(name.lastIndexOf('.') + 1);
            String type = Character.toUpperCase(last.charAt(0)) + last.substring(1);
            return Matcher.quoteReplacement("at " + name + ": " + name + "." + type
                    + (origin.group(2) == null ? "" : ".include (" + type + ".java:31)"));
        });
    }

    private static List<Path> files(String folder, String extension) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path module : ProjectModules.of(Documents.ROOT)) {
            if (Files.isDirectory(module.resolve(folder))) {
                try (Stream<Path> all = Files.walk(module.resolve(folder))) {
                    all.filter(file -> file.toString().endsWith(extension))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
