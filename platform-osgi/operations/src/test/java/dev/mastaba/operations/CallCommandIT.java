package dev.mastaba.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that add-ons declare run in the server. */
class CallCommandIT {
    private static final String COMMANDS = """
            config.addCommand("greet", "NAME", "Greets a person.", (request, arguments, out) -> {
              out.print("Hello " + arguments + " from " + request.rawPath() + " at " + request.authority());
              return arguments.isEmpty() ? 1 : 0;
            });
            config.addCommand("sleep", "", "Takes long.", (request, arguments, out) -> {
              out.println("asleep");
              Thread.sleep(600_000);
              return 0;
            });
            config.addCommand("flood", "", "Prints too much.", (request, arguments, out) -> {
              for (int i = 0; i < 1_000_000; i++) {
                out.print("0123456789");
              }
              return 0;
            });
            config.addCommand("fail", "", "Fails.", (request, arguments, out) -> {
              out.println("begun");
              throw new IllegalStateException("no index");
            });""";

    @TempDir
    Path folder;

    private Path base() throws Exception {
        Path base = folder.resolve("base");
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        return base;
    }

    private static void put(Path base, SourceBundle bundle, String name, String settings) throws Exception {
        Files.writeString(base.resolve("conf/" + name + ".cfg"), settings);
        bundle.write(base.resolve("bundles/" + name + ".jar"));
    }

    @Test
    void runWithArgumentsExitCodesAndALimit() throws Exception {
        Path base = base();
        put(
                base,
                RunningServer.including("wiki", COMMANDS),
                "wiki",
                "mastaba.path = /w\nmastaba.host = *.wiki.example\n");
        try (RunningServer server = RunningServer.on(base)) {
            Answer greeted = server.run("call", "--", "greet", "", "60", "Ada", "--loud");
            assertThat(greeted.exitCode()).as(greeted.text()).isZero();
            assertThat(greeted.text()).isEqualTo("Hello [Ada, --loud] from /w/ at any.wiki.example\n");
            assertThat(server.run("call", "--", "greet", "wiki", "60").exitCode())
                    .isEqualTo(1);
            assertThat(server.run("call", "--", "greet", "", "60", "--help").text())
                    .isEqualTo("Usage: mastaba greet [--app ID] [--limit SECONDS] NAME\nGreets a person.\n");
            Answer late = server.run("call", "--", "sleep", "", "1");
            assertThat(late.exitCode()).isEqualTo(2);
            assertThat(late.text()).isEqualTo("asleep\nsleep exceeded its limit of 1 s, and was interrupted.\n");
            Answer failed = server.run("call", "--", "fail", "", "60");
            assertThat(failed.exitCode()).isEqualTo(2);
            assertThat(failed.text()).startsWith("begun\nfail failed: java.lang.IllegalStateException: no index\n");
            Answer flooded = server.run("call", "--", "flood", "", "60");
            assertThat(flooded.exitCode()).isZero();
            assertThat(flooded.text())
                    .hasSizeLessThan(8_389_000)
                    .endsWith("\nThe output was cut after 8388608 characters.\n");
            Answer unknown = server.run("call", "--", "greeet", "", "60");
            assertThat(unknown.exitCode()).isEqualTo(127);
            assertThat(unknown.text()).isEqualTo("Commands of add-ons: fail, flood, greet, sleep\n");
            assertThat(server.actions())
                    .contains("ada: greet Ada --loud: 0")
                    .noneMatch(line -> line.contains("greeet"));
        }
    }

    @Test
    void ofSeveralApplicationsOneIsChosen() throws Exception {
        Path base = base();
        put(base, RunningServer.including("one", COMMANDS), "one", "mastaba.path = /one\n");
        put(base, RunningServer.including("two", COMMANDS), "two", "mastaba.path = /two\n");
        try (RunningServer server = RunningServer.on(base)) {
            assertThat(server.run("call", "--", "greet", "", "60", "Ada").text())
                    .isEqualTo("Several applications have greet; specify one: --app one\n");
            assertThat(server.run("call", "--", "greet", "two", "60", "Ada").text())
                    .contains("from /two/ at localhost");
            assertThat(server.run("call", "--", "greet", "three", "60", "Ada").text())
                    .contains("available: one, two");
        }
    }

    @Test
    void aServerWithoutSuchCommandsNamesNone() throws Exception {
        try (RunningServer server = RunningServer.on(folder.resolve("base"))) {
            Answer none = server.run("call", "--", "greet", "", "60");
            assertThat(none.exitCode()).isEqualTo(127);
            assertThat(none.text()).isEmpty();
        }
    }
}
