package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.leak.Leftovers;
import dev.mastaba.testing.GoldenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts that people read when a generation is refused, or leaves something behind. */
class GenerationProblemsTest {
    @Test
    void theTextsAreThese() {
        List<Problem> all = new ArrayList<>();
        Participant blog = Participant.application("dev.example.blog", "blog", config -> {});
        ProbationSettings.problem("blog", new Settings(Map.of("mastaba.probation.action", "ignore")))
                .ifPresent(problem -> all.add(AddOnProblems.naming(problem, List.of(blog))));
        all.add(RetirementProblems.overdue(
                "generation 7",
                List.of(),
                Duration.ofSeconds(30),
                1,
                List.of(new RunningRequest("GET /page", "wiki:page", List.of(stack())))));
        all.add(Leftovers.problem(
                "dev.example.wiki", List.of("the MBean dev.example:type=Pool, removed by the server")));
        all.add(RetirementProblems.memoryIsShort(List.of(new WaitingGeneration(
                7,
                2,
                Optional.of(Duration.ofSeconds(13)),
                List.of(new OpenRequest(7, "wiki", "GET /report", "", "", Duration.ofSeconds(17), List.of()))))));
        all.addAll(overridable());
        GoldenFile.assertPinned(
                GenerationProblemsTest.class,
                "generation-problems.txt",
                all.stream().map(problem -> problem.text() + "\n").collect(Collectors.joining("\n")));
    }

    /** Problems of a gate, with the option that overrides it. */
    private static List<Problem> overridable() {
        GenerationInputs inputs = new GenerationInputs(
                new TreeMap<>(Map.of(
                        "dev.example.dark", new StoredBundle("dev.example.dark", "1", Path.of("store"), "dark.jar"))),
                new TreeMap<>());
        Set<String> changes = Set.of("dev.example.dark", "conf/wiki.cfg");
        return List.of(
                GateOverride.offered(
                        opening(
                                "dev.example.dark",
                                Origin.named("dev.example.dark", "dev.example.dark.Dark.include (Dark.java:12)")),
                        changes,
                        inputs),
                GateOverride.offered(opening("conf/wiki.cfg", Origin.named("conf", "wiki.cfg")), changes, inputs));
    }

    private static Problem opening(String name, Origin origin) {
        return new Problem(
                "MAST-DEPLOY-046",
                name + " would open routes or views, which mastaba.openings = refuse does not allow:\n"
                        + "wiki: view wiki:edit at /{name}/edit: permission edit → open to everyone",
                List.of(origin),
                List.of("Otherwise, require a permission: permission(\"edit\")"));
    }

    private static StackTraceElement[] stack() {
        return new StackTraceElement[] {new StackTraceElement("dev.example.wiki.Wiki", "page", "Wiki.java", 31)};
    }
}
