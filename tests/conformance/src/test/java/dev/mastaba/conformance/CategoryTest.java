package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/** Asks all cases of a category, one test each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CategoryTest {
    /** Marks that are left out wherever they come up. */
    private static final Set<String> LEFT_OUT_EVERYWHERE = Set.of("empty-path", "phash-text", "phash-header-case");

    private final String category;
    private final Set<String> skipped;
    private int total;
    private int passed;
    private int left;

    /**
     * A category.
     *
     * @param name of the file, without its ending
     * @param skipped ids of quirks that are answered differently on purpose; each has a line in {@code docs/decisions}
     */
    CategoryTest(String name, Set<String> skipped) {
        this.category = name;
        this.skipped = new TreeSet<>(skipped);
        this.skipped.addAll(LEFT_OUT_EVERYWHERE);
    }

    /** Asks a case and compares. */
    abstract void ask(Case question) throws Exception;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<Case> cases = Corpus.cases(category);
        total = cases.size();
        return cases.stream().map(question -> DynamicTest.dynamicTest(question.id(), () -> count(question)));
    }

    @Test
    void everyMarkThatIsLeftOutIsWrittenDown() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("..", "..", "docs", "decisions"))) {
            Path page = pages.filter(file -> file.toString().endsWith("-quirks.md"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(page);
            assertThat(skipped).allSatisfy(mark -> assertThat(text).contains("`" + mark + "`"));
        }
    }

    /** Cases of the project's own, for forms that the recorded ones don't use. They are no part of the summary. */
    @TestFactory
    Stream<DynamicTest> ownCases() throws IOException {
        return Corpus.own(category).stream()
                .map(question -> DynamicTest.dynamicTest(question.id(), () -> askUnlessLeftOut(question)));
    }

    private void count(Case question) throws Exception {
        try {
            askUnlessLeftOut(question);
            passed++;
        } catch (TestAbortedException skippedOne) {
            left++;
            throw skippedOne;
        }
    }

    private void askUnlessLeftOut(Case question) throws Exception {
        assertThat(Corpus.marks()).contains(question.quirk());
        Assumptions.assumeFalse(skipped.contains(question.quirk()), question.quirk());
        ask(question);
    }

    @AfterAll
    void write() throws IOException {
        if (total > 0) {
            Summary.write(category, passed, total, left);
        }
    }
}
