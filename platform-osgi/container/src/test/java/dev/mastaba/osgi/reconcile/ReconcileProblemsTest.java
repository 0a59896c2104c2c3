package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.content.report.NoEffectProblems;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.addon.DatabaseNames;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the notices about what serves. */
class ReconcileProblemsTest {
    @Test
    void readLikeThis() {
        Stream<Problem> problems = Stream.of(
                NoEffectProblems.noComponent("dev.example.lib"),
                NoEffectProblems.noApplication("wikki.cfg", "wikki", List.of("blog", "wiki")),
                NoEffectProblems.unknownTrusted(
                        "conf/wiki.cfg",
                        new Origin("conf", "conf/wiki.cfg", null, "conf/wiki.cfg", 2),
                        List.of("night", "drak"),
                        "drak",
                        List.of("dark")),
                NoEffectProblems.unknownTrusted(
                        "conf/wiki.cfg", Origin.named("conf", "conf/wiki.cfg"), List.of("dark"), "dark", List.of()),
                DatabaseNames.notConfigured(
                        Origin.named("wiki", "dev.example.wiki.WikiAddOn"),
                        "wikki",
                        new TreeSet<>(Set.of("sessions", "wiki"))),
                override("").changed("dark", List.of("@@ -1,1 +1,1 @@", "-old", "+new")),
                override("5e1f").changed("dark", List.of()));
        GoldenFile.assertPinned(
                ReconcileProblemsTest.class,
                "reconcile-problems.txt",
                problems.map(problem -> problem.text() + "\n").collect(Collectors.joining("\n")));
    }

    private static RecordedOverride override(String written) {
        return new RecordedOverride(
                "wiki", "view", "wiki:page", "dev.example.wiki", "dev.example.dark", "", written, "a1b2", 3, "c3d4");
    }
}
