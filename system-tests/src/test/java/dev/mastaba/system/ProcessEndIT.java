package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that end the server's process; a service manager starts it again, and what served before serves on. */
class ProcessEndIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private Installation server;

    @BeforeEach
    void start() {
        server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.call.limit = 5s\n")
                .with(jar(AddOns.application("base", "base", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""")))
                .start();
        server.awaitPage("/", "plain");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneThatExitsInItsIncludeIsSeenAndNotTriedAgain() {
        endedBy(AddOns.extension("bad", "base", "System.exit(1);"), 1);
        assertThat(server.reports().await("bad.jar", LIMIT))
                .contains("MAST-GENERATION-020", "bad ended the server's process", "Thing.java:8", "mastaba retry");
        assertServes();
    }

    @Test
    void oneThatExitsInItsConstructorIsSeenAndNotTriedAgain() {
        endedBy(AddOns.withMembers("bad", "@Extends(\"base\")", """
                public Thing() { Runtime.getRuntime().exit(3); }
                @Override public void include(Configurator config) {}"""), 1);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-020", "Thing.java:7");
        assertServes();
    }

    @Test
    void oneThatHaltsIsTriedTwiceAndItsPlaceTakenByOneThatDoesNot() {
        endedBy(AddOns.extension("bad", "base", "Runtime.getRuntime().halt(1);"), 2);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-021", "2 times", "bad");
        assertServes();
        server.drop(
                jar(AddOns.extension(
                        "bad", "base", "config.overrideView(\"base:front\", request -> Response.text(\"mended\"));")),
                "bad.jar");
        server.awaitPage("/", "mended");
        server.reports().awaitNone("bad.jar", LIMIT);
    }

    @Test
    void oneThatHaltsInItsConstructorIsTriedOnceMoreWhenItComesAgain() {
        String members = """
                public Thing() { Runtime.getRuntime().halt(1); }
                @Override public void include(Configurator config) {}""";
        endedBy(AddOns.withMembers("bad", "@Extends(\"base\")", members), 2);
        server.reports().await("bad.jar", LIMIT);
        assertServes();
        server.remove("bad.jar");
        server.reports().awaitNone("bad.jar", LIMIT);
        endedBy(AddOns.withMembers("bad", "@Extends(\"base\")", members), 2);
        server.reports().await("bad.jar", LIMIT);
        assertServes();
    }

    /** Drops the bundle and starts the server again whenever it has ended, so many times. */
    private void endedBy(SourceBundle bundle, int times) {
        server.drop(jar(bundle), "bad.jar");
        for (int i = 0; i < times; i++) {
            awaitEnd();
            if (i + 1 < times) {
                server.launch();
            }
        }
        server.start();
    }

    private void awaitEnd() {
        Await.until("the server's process ends", LIMIT, () -> !server.running(), () -> server.output());
    }

    private void assertServes() {
        server.awaitPage("/", "plain");
        assertThat(server.running()).isTrue();
    }

    private Path jar(SourceBundle bundle) {
        return bundle.writeTo(folder.resolve("made"));
    }
}
