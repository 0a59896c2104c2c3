package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each remedy of a report of the server is applied while it runs, and then no problem is reported. */
class ServerRemediesTest {
    private static final int MOST = 9;
    private static final int SECONDS = Integer.getInteger("mastaba.remedies.seconds", 60);
    private static final Pattern ID = Pattern.compile("MAST-[A-Z]+-\\d{3}");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachRemovesItsErrorAndAddsNone() throws IOException {
        return ServerCase.read("server-remedy-cases.txt").stream()
                .map(each -> DynamicTest.dynamicTest(each.id() + " " + each.title(), () -> triesRemedies(each)));
    }

    private void triesRemedies(ServerCase wrong) throws Exception {
        int number = 0;
        List<String> remedies = Collections.nCopies(MOST, "not yet known");
        boolean isTried = false;
        while (++number <= remedies.size()) {
            if (!wrong.tries(number)) {
                continue;
            }
            isTried = true;
            Path base = Files.createDirectories(
                    Files.createTempDirectory(folder, "case").resolve("base"));
            wrong.write(base, false, 0, "");
            try (RunningContainer server = RunningContainer.on(base)) {
                if (wrong.hasLater()) {
                    awaitNone("The server serves", server);
                    wrong.write(base, true, 0, "");
                }
                await(wrong.id() + " is reported", server, status -> status.contains(wrong.id()));
                remedies = wrong.remedies(status(server));
                assertThat(remedies).isNotEmpty();
                apply(wrong, number, remedies.get(number - 1), base, server);
            }
        }
        assertThat(isTried).isTrue();
    }

    private static void apply(ServerCase wrong, int number, String remedy, Path base, RunningContainer server)
            throws Exception {
        String code = wrong.code(number, remedy);
        if (code.matches("(?:rm|mv|mkdir) .*")) {
            Process shell = new ProcessBuilder("sh", "-c", code)
                    .directory(base.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(shell.waitFor()).as(code).isZero();
        } else if (!wrong.hasPlace(number)) {
            String[] words = code.split(" ");
            ServerCommands.Answer answer =
                    server.run(words[0], Stream.of(words).skip(1).toArray(String[]::new));
            assertThat(answer.exitCode()).as("%s: %s", code, answer.text()).isZero();
        } else {
            wrong.write(base, true, number, code);
        }
        if (remedy.contains("restart the server")) {
            server.close();
            try (RunningContainer restarted = RunningContainer.on(base)) {
                awaitNone(remedy, restarted);
            }
        } else {
            awaitNone(remedy, server);
        }
    }

    private static void awaitNone(String remedy, RunningContainer server) throws Exception {
        await(remedy, server, status -> !ID.matcher(status).find());
        assertThat(server.run("settled").text()).doesNotContainPattern(ID);
        assertThat(status(server)).as(remedy).doesNotContainPattern(ID);
    }

    private static void await(String what, RunningContainer server, Predicate<String> holds) {
        String last = status(server);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!holds.test(last)) {
            assertThat(System.nanoTime())
                    .as("%s; the status is: %s", what, last)
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            last = status(server);
        }
    }

    private static String status(RunningContainer server) {
        return server.run("status").text();
    }
}
