package dev.mastaba.staging.component;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when components cannot have instances for each owner. */
class ComponentProblemsTest {
    private static final String NAME = "dev.example.wiki";

    @Test
    void theTextsAreThese() {
        IllegalStateException thrown = new IllegalStateException("no disk");
        thrown.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("dev.example.wiki.Pages", "<init>", "Pages.java", 12)});
        GoldenFile.assertPinned(
                ComponentProblemsTest.class,
                "component-problems.txt",
                Stream.of(
                                ComponentProblems.differentTargets(
                                        NAME,
                                        "dev.example.wiki.Pages",
                                        "dev.example.wiki",
                                        "database",
                                        "(name=pages)",
                                        ""),
                                ComponentProblems.failed(NAME, "acme", thrown))
                        .map(Problem::text)
                        .map(text -> text + "\n")
                        .collect(Collectors.joining("\n")));
    }
}
