package dev.mastaba.staging.attempt;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.testing.GoldenFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when something is not tried again. */
class AttemptProblemsTest {
    @Test
    void theTextsAreThese() {
        TreeMap<String, String> changes = new TreeMap<>(Map.of("dev.example.wiki", "a1b2"));
        Origin place = new Origin("dev.example.wiki", "dev.example.wiki.Wiki", "include", "Wiki.java", 31);
        String texts = Stream.of(
                        AttemptProblems.of(AttemptRecord.refused(changes, place, "")),
                        AttemptProblems.of(AttemptRecord.none(changes)
                                .onceMore("the process ran out of memory")
                                .onceMore("the process ended itself, for example by Runtime.halt")),
                        AttemptProblems.of(AttemptRecord.none(changes)
                                .onceMore()
                                .onceMore()
                                .onceMore()
                                .onceMore()
                                .onceMore()),
                        AttemptProblems.of(AttemptRecord.refused(
                                changes, null, "8 of 20 GET requests for the route page of wiki failed.")),
                        AttemptProblems.stopping())
                .map(problem -> problem.text() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(AttemptProblemsTest.class, "attempt-problems.txt", texts);
    }
}
