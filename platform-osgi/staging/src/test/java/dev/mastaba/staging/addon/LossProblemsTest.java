package dev.mastaba.staging.addon;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when a serving generation loses something. */
class LossProblemsTest {
    private static final String NAME = "dev.example.wiki";

    @Test
    void theTextsAreThese() {
        GoldenFile.assertPinned(
                LossProblemsTest.class,
                "loss-problems.txt",
                Stream.of(
                                LossProblems.lost(NAME, List.of()),
                                LossProblems.lost(NAME, List.of("The component dev.example.wiki.Main is disabled.")),
                                LossProblems.broken(7, NAME, "was uninstalled", List.of()),
                                LossProblems.broken(
                                        7, NAME, "was stopped", List.of("MAST-STAGE-005  It did not start.")),
                                LossProblems.replaced(7, 8, List.of(NAME + " was stopped")))
                        .map(Problem::text)
                        .map(text -> text + "\n")
                        .collect(Collectors.joining("\n")));
    }
}
