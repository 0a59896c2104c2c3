package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.docs.site.ProjectModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Remedies that can be executed are executed: by a case in {@code remedies/} or in a test resource {@code NAME-remedy-cases.txt}, or by a test
 * whose name ends with {@code RemediesTest} or {@code RemediesIT} and whose code contains the id. Commands of {@code mastaba} do not count: an
 * operator decides whether to retry, remove, or sign something, and nothing is pasted into a file.
 */
class ExecutedRemediesTest {
    private static final Pattern ID = Pattern.compile("MAST-[A-Z]+-\\d{3}");
    private static final Pattern CASE = Pattern.compile("(?m)^==== (MAST-[A-Z]+-\\d{3})");
    private static final Pattern TEST = Pattern.compile("Remedies(?:Test|IT)\\.java$|-remedy-cases\\.txt$");

    private static Set<String> executable;
    private static Set<String> executed;

    @BeforeAll
    static void read() throws IOException {
        executable = ErrorCatalogue.read(List.of()).reports().entrySet().stream()
                .filter(reports -> reports.getValue().stream()
                        .flatMap(report -> Remedy.of(report).stream())
                        .anyMatch(remedy -> remedy.isExecutable() && !remedy.isCommand()))
                .map(reports -> reports.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        executed = new TreeSet<>(inTests());
        RemediesTest.cases().forEach(each -> executed.add(each.id()));
    }

    private static Set<String> inTests() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path test : tests()) {
            Pattern pattern = test.toString().endsWith(".txt") ? CASE : ID;
            pattern.matcher(Files.readString(test)).results().forEach(id -> ids.add(id.group(pattern == CASE ? 1 : 0)));
        }
        return ids;
    }

    private static List<Path> tests() throws IOException {
        List<Path> tests = new ArrayList<>();
        for (Path module : ProjectModules.of(Documents.ROOT)) {
            if (Files.isDirectory(module.resolve("src/test"))) {
                try (Stream<Path> files = Files.walk(module.resolve("src/test"))) {
                    files.filter(file -> TEST.matcher(file.toString()).find()).forEach(tests::add);
                }
            }
        }
        return tests;
    }

    @Test
    void eachIsExecuted() {
        Set<String> missing = new TreeSet<>(executable);
        missing.removeAll(executed);
        assertThat(missing)
                .as(
                        "ids whose remedies nobody tries: add a case to docs/src/test/resources/remedies or to a"
                                + " NAME-remedy-cases.txt, or name the id in a RemediesTest of the module, which does what the remedy says and shows that the error is gone")
                .isEmpty();
    }
}
