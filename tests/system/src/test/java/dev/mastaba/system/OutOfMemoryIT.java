package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without memory ends its process, so that a service manager can start it again. */
class OutOfMemoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theProcessEndsWithAnExitCodeAndALine() {
        Path greedy = AddOns.application("greedy", "greedy", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text("plain"), route("front"));
                config.addRoute("fill", "/fill");
                config.addView(request -> {
                  java.util.List<long[]> all = new java.util.ArrayList<>();
                  while (true) { all.add(new long[1 << 17]); } }, route("fill"));""").writeTo(folder.resolve("made"));
        try (Installation server = Installation.in(folder.resolve("base")).with(greedy)) {
            server.start();
            server.awaitPage("/", "plain");
            CompletableFuture<Answer> unusedFill = server.ask("/fill");
            assertThat(server.awaitEnd(LIMIT)).isEqualTo(3);
            Await.until(
                    "the last line",
                    LIMIT,
                    () -> server.output().contains("Terminating due to java.lang.OutOfMemoryError: Java heap space"),
                    server::output);

            server.start();
            server.awaitPage("/", "plain");
        }
    }
}
