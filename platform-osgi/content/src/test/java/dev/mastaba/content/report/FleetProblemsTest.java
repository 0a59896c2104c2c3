package dev.mastaba.content.report;

import dev.mastaba.testing.GoldenFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FleetProblemsTest {
    @Test
    void theTextsAreThese() {
        String texts = Stream.of(
                        FleetProblems.foreign("my wiki.jar", "dev.example.wiki", false)
                                .text(),
                        FleetProblems.foreign("conf/tenants/acme.cfg", "", true).text(),
                        FleetProblems.missing("wiki.jar").text(),
                        FleetProblems.notHere("deploy").text())
                .map(text -> text + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(FleetProblemsTest.class, "fleet-problems.txt", texts);
    }
}
