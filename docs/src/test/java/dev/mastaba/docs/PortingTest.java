package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class PortingTest {
    private static final Path PAGE = Documents.ROOT.resolve("docs/porting-from-pyramid.md");
    private static final Path NAMES = Documents.ROOT.resolve("docs/src/test/resources/porting/names.txt");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern WORD = Pattern.compile("@?\\w+");

    @Test
    void everyPublicNameOfPyramidIsOnThePage() throws IOException {
        Set<String> named = wordsInCode();
        SoftAssertions softly = new SoftAssertions();
        List<String> rows = rows();
        for (String row : rows) {
            List<String> names =
                    List.of(row.substring(row.indexOf(':') + 1).strip().split(" "));
            softly.assertThat(names.stream().filter(name -> !named.contains(name)))
                    .as("the names of %s that the page lacks", row)
                    .isEmpty();
        }
        softly.assertAll();
        assertThat(rows).hasSizeGreaterThan(250);
    }

    @Test
    void everyRowOfATableHasAsManyCellsAsItsHead() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int head = 0;
        for (String line : Files.readAllLines(PAGE)) {
            if (!line.startsWith("|")) {
                head = 0;
                continue;
            }
            int cells = line.replaceAll("`[^`]*`", "").split("(?<!\\\\)\\|", -1).length;
            head = head == 0 ? cells : head;
            softly.assertThat(cells).as(line).isEqualTo(head);
        }
        softly.assertAll();
    }

    private static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(NAMES)) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Set<String> wordsInCode() throws IOException {
        return CODE.matcher(Files.readString(PAGE))
                .results()
                .map(code -> code.group(1))
                .flatMap(code -> WORD.matcher(code).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }
}
