package dev.mastaba.staging.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Debugger;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when an add-on keeps a generation from being made. */
class AddOnProblemsTest {
    private static final AddOn NOTHING = config -> {};
    /** What a stack is made of depends on the Java that runs this. */
    private static final Pattern FRAMES = Pattern.compile("(\n +at [^:\n]*\\([^\n]*\\))+");

    /** A database that an add-on opens reports a full disk as a cause of its own exception. */
    @Test
    void aFullDiskIsNamedByTheRemedyAlthoughTheAddOnThrew() {
        var full = new IllegalStateException("no migration", new IOException("No space left on device"));
        assertThat(AddOnProblems.threw("dev.example.wiki", "prepare", full).remedies())
                .containsExactly("Free disk space: df -h", "Then retry the change: mastaba retry");
        var denied = new UncheckedIOException(new AccessDeniedException("/srv/my wiki/db"));
        assertThat(AddOnProblems.threw("dev.example.wiki", "prepare", denied).remedies())
                .first()
                .asString()
                .endsWith("chmod -R u+rwX '/srv/my wiki/db'");
        var missing = new UncheckedIOException(new NoSuchFileException("/srv/wiki/db"));
        assertThat(AddOnProblems.threw("dev.example.wiki", "prepare", missing).remedies())
                .hasSize(1);
    }

    @Test
    void causesAreReportedBeforeTheirConsequences() {
        Problem consequence = AddOnProblems.failed("a", "a.Main", AddOnProblems.LOGGED);
        Problem unsatisfied = AddOnProblems.unsatisfied("b", "b.Main", "lib", "java.lang.Runnable", "", List.of());
        Problem follower = AddOnProblems.follows("c", "lib", List.of(consequence));
        Problem cause = AddOnProblems.failed("wiki", "wiki.Main", "java.lang.NoClassDefFoundError: lib/Api");
        Problem other = AddOnProblems.appAndExtension("z");
        List<Problem> found = List.of(consequence, unsatisfied, follower, cause, other);
        for (Problem report : List.of(
                BuildProblems.proven("lib", "lib.jar", found), BuildProblems.unproven(List.of("lib", "a"), found))) {
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
        all.add(AddOnProblems.hung("dev.example.wiki", hung()));
        all.add(AddOnProblems.threw("dev.example.wiki", "include", thrown()));
        all.add(AddOnProblems.severalAddOns("dev.example.wiki", 2));
        all.add(AddOnProblems.appAndExtension("dev.example.wiki"));
        all.addAll(membership());
        all.add(AddOnProblems.unsatisfied(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "mail",
                "dev.example.mail.Mail",
                "(kind=smtp)",
                List.of()));
        all.add(AddOnProblems.unsatisfied(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "database",
                "javax.sql.DataSource",
                "(nmae=Wiki)",
                List.of("(name=sessions)")));
        all.add(AddOnProblems.unconfigured("dev.example.wiki", "dev.example.wiki.Wiki"));
        all.add(AddOnProblems.harmful(
                List.of("dev.example.wiki"), "8 of 20 GET requests for the route page of wiki failed (40.0 %)."));
        all.add(AddOnProblems.failed("dev.example.wiki", "dev.example.wiki.Wiki", thrown().toString()));
        all.add(AddOnProblems.noDescription("dev.example.wiki", "OSGI-INF/wiki.xml"));
        all.add(AddOnProblems.ambiguous(
                "dev.example.wiki",
                "dev.example.wiki.Wiki",
                "mail",
                "dev.example.mail.Mail",
                List.of("dev.example.post", "dev.example.pigeon")));
        all.add(AddOnProblems.unreadableSettings(Participant.application("dev.example.blog", "blog", NOTHING)));
        all.add(AddOnProblems.follows("dark", "dev.example.wiki", List.of(all.get(0))));
        all.add(BuildProblems.proven("dev.example.lib", "lib-2.0.jar", List.of(all.get(1))));
        all.add(BuildProblems.unproven(List.of("dev.example.a", "dev.example.b"), List.of(all.get(1))));
        all.add(AddOnProblems.unexpected(thrown()));
        GoldenFile.assertPinned(
                AddOnProblemsTest.class,
                "add-on-problems.txt",
                all.stream()
                        .map(problem -> FRAMES.matcher(problem.text()).replaceAll("") + "\n")
                        .collect(Collectors.joining("\n")));
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
                new AddOnCalls(Duration.ofMillis(50), AddOnProblemsTest.class.getClassLoader(), Debugger.none());
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
