package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when a generation is refused, or leaves something behind. */
class GenerationProblemsTest {
    private static final AddOn NOTHING = config -> {};
    /** What a stack is made of depends on the Java that runs this. */
    private static final Pattern FRAMES = Pattern.compile("(\n +at [^:\n]*\\([^\n]*\\))+");

    /** A database that an add-on opens reports a full disk as a cause of its own exception. */
    @Test
    void aFullDiskIsNamedByTheRemedyAlthoughTheAddOnThrew() {
        var full = new IllegalStateException("no migration", new IOException("No space left on device"));
        assertThat(GenerationProblems.threw("dev.example.wiki", "prepare", full).remedies())
                .containsExactly("Free disk space: df -h", "Then retry the change: mastaba retry");
        var denied = new UncheckedIOException(new AccessDeniedException("/srv/my wiki/db"));
        assertThat(GenerationProblems.threw("dev.example.wiki", "prepare", denied)
                        .remedies())
                .first()
                .asString()
                .endsWith("chmod -R u+rwX '/srv/my wiki/db'");
        var missing = new UncheckedIOException(new NoSuchFileException("/srv/wiki/db"));
        assertThat(GenerationProblems.threw("dev.example.wiki", "prepare", missing)
                        .remedies())
                .hasSize(1);
    }

    @Test
    void causesAreReportedBeforeTheirConsequences() {
        Problem consequence = GenerationProblems.failed("a", "a.Main", GenerationProblems.LOGGED);
        Problem unsatisfied = GenerationProblems.unsatisfied("b", "b.Main", "lib", "java.lang.Runnable", "", List.of());
        Problem follower = GenerationProblems.follows("c", "lib", List.of(consequence));
        Problem cause = GenerationProblems.failed("wiki", "wiki.Main", "java.lang.NoClassDefFoundError: lib/Api");
        Problem other = GenerationProblems.appAndExtension("z");
        List<Problem> found = List.of(consequence, unsatisfied, follower, cause, other);
        for (Problem report : List.of(
                GenerationProblems.proven("lib", "lib.jar", found),
                GenerationProblems.unproven(List.of("lib", "a"), found))) {
            assertThat(report.summary().lines().skip(1))
                    .containsExactly(Stream.of(cause, other, consequence)
                            .map(problem -> problem.id() + "  " + problem.summary())
                            .toArray(String[]::new));
            assertThat(report.remedies()).startsWith(cause.remedies().get(0));
        }
    }

    @Test
    void theTextsAreThese() throws Exception {
        List<Problem> all = new ArrayList<>();
        all.add(GenerationProblems.hung("dev.example.wiki", hung()));
        all.add(GenerationProblems.threw("dev.example.wiki", "include", thrown()));
        all.add(GenerationProblems.severalAddOns("dev.example.wiki", 2));
        all.add(GenerationProblems.appAndExtension("dev.example.wiki"));
        all.addAll(membership());
        all.add(GenerationProblems.unsatisfied(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "mail",
                "dev.example.mail.Mail",
                "(kind=smtp)",
                List.of()));
        all.add(GenerationProblems.unsatisfied(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "database",
                "javax.sql.DataSource",
                "(nmae=Wiki)",
                List.of("(name=sessions)")));
        all.add(GenerationProblems.unconfigured("dev.example.wiki", "dev.example.wiki.Wiki"));
        all.add(GenerationProblems.harmful(
                List.of("dev.example.wiki"), "8 of 20 GET requests for the route page of wiki failed (40.0 %)."));
        all.add(GenerationProblems.failed("dev.example.wiki", "dev.example.wiki.Wiki", thrown().toString()));
        all.add(GenerationProblems.noDescription("dev.example.wiki", "OSGI-INF/wiki.xml"));
        all.add(GenerationProblems.ambiguous(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "mail",
                "dev.example.mail.Mail",
                List.of("dev.example.post", "dev.example.pigeon")));
        all.add(GenerationProblems.unreadableSettings(Participant.application("dev.example.blog", "blog", NOTHING)));
        Participant blog = Participant.application("dev.example.blog", "blog", NOTHING);
        ProbationSettings.problem("blog", new Settings(Map.of("mastaba.probation.action", "ignore")))
                .ifPresent(problem -> all.add(GenerationProblems.naming(problem, List.of(blog))));
        all.add(GenerationProblems.follows("dark", "dev.example.wiki", List.of(all.get(0))));
        all.add(GenerationProblems.proven("dev.example.lib", "lib-2.0.jar", List.of(all.get(1))));
        all.add(GenerationProblems.unproven(List.of("dev.example.a", "dev.example.b"), List.of(all.get(1))));
        all.add(RetirementProblems.overdue(
                "generation 7",
                List.of(),
                Duration.ofSeconds(30),
                1,
                List.of(new RunningRequest("GET /page", "wiki:page", List.of(thrown().getStackTrace())))));
        all.add(RetirementProblems.leftovers(
                "dev.example.wiki", List.of("the MBean dev.example:type=Pool, removed by the server")));
        all.add(RetirementProblems.memoryIsShort(List.of(new WaitingGeneration(
                7,
                2,
                Optional.of(Duration.ofSeconds(13)),
                List.of(new OpenRequest(7, "wiki", "GET /report", "", "", Duration.ofSeconds(17), List.of()))))));
        all.add(GenerationProblems.unexpected(thrown()));
        all.addAll(overridable());
        GoldenFile.assertPinned(
                GenerationProblemsTest.class,
                "generation-problems.txt",
                all.stream()
                        .map(problem -> FRAMES.matcher(problem.text()).replaceAll("") + "\n")
                        .collect(Collectors.joining("\n")));
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

    /** What is found out about who is what. */
    private static Collection<Problem> membership() {
        return new ApplicationMembers(List.of(
                        Participant.application("dev.example.wiki", "wiki", NOTHING),
                        Participant.application("dev.example.wiki2", "wiki", NOTHING),
                        Participant.shared("dev.example.sessions", NOTHING),
                        Participant.extension("dark", List.of("wikki"), NOTHING),
                        Participant.extension("dim", List.of("forum"), NOTHING),
                        Participant.extension("light", List.of("dev.example.sessions"), NOTHING),
                        Participant.extension("one", List.of("two"), NOTHING),
                        Participant.extension("two", List.of("one"), NOTHING)))
                .problems();
    }

    private static CallHungException hung() throws Exception {
        AddOnCalls calls =
                new AddOnCalls(Duration.ofMillis(50), GenerationProblemsTest.class.getClassLoader(), Debugger.none());
        try {
            calls.call(new ThreadGroup("wiki"), "dev.example.wiki", "include", () -> {
                Thread.sleep(60_000);
                return true;
            });
            throw new AssertionError("It came back");
        } catch (CallHungException hung) {
            return hung;
        }
    }

    private static Throwable thrown() {
        IllegalStateException thrown = new IllegalStateException("no database");
        thrown.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("dev.example.wiki.Wiki", "include", "Wiki.java", 31)});
        return thrown;
    }
}
