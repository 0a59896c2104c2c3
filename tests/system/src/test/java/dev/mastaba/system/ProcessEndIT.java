package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that end the server's process; a service manager starts it again, and what served before serves on. */
class ProcessEndIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    static Path folder;

    private static Installation shared;
    private Installation server;

    @BeforeAll
    static void startShared() {
        shared = installation("shared", "").start();
    }

    private static Installation installation(String name, String settings) {
        return Installation.in(folder.resolve(name))
                .configured("server.cfg", "mastaba.call.limit = 5s\n" + settings)
                .with(jar(AddOns.application("base", "base", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""")));
    }

    @AfterAll
    static void stopShared() {
        shared.close();
    }

    @BeforeEach
    void useTheShared() {
        server = shared;
        server.awaitPage("/", "plain");
    }

    @AfterEach
    void leaveTheBaseAlone() throws IOException {
        Files.deleteIfExists(server.bundles().resolve("bad.jar"));
        if (!answers()) {
            server.close();
            server.start();
        }
        server.reports().awaitNone("bad.jar", LIMIT);
        server.awaitPage("/", "plain");
    }

    private boolean answers() {
        try {
            return server.get("/").status() == 200;
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void oneThatExitsInItsIncludeIsSeenAndNotTriedAgain() {
        endedBy(AddOns.extension("bad", "base", "System.exit(1);"), 1);
        assertThat(server.reports().await("bad.jar", LIMIT))
                .contains(
                        "MAST-GENERATION-020",
                        "bad stopped the server by calling System.exit",
                        "Thing.java:8",
                        "mastaba retry");
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

    @Test
    @Tag("smoke")
    void oneThatExitsInARequestEndsTheProcessAtOnceAndIsNotStartedAgain() {
        server.drop(jar(AddOns.extension("bad", "base", """
                config.addRoute("slow", "/slow");
                config.addView(request -> { Thread.sleep(60_000); return Response.text("slow"); }, route("slow"));
                config.addRoute("exit", "/exit");
                config.addView(request -> { System.exit(0); return Response.text("gone"); }, route("exit"));
                config.overrideView("base:front", request -> Response.text("dark"));""")), "bad.jar");
        server.awaitPage("/", "dark");
        CompletableFuture<Answer> unusedSlow = server.ask("/slow");
        long asked = System.nanoTime();
        CompletableFuture<Answer> unusedExit = server.ask("/exit");
        awaitEnd();
        assertThat(Await.counted(Duration.ofNanos(System.nanoTime() - asked))).isLessThan(Duration.ofSeconds(8));
        assertThat(server.exitCode()).isEqualTo(3);
        assertThat(server.output()).contains("MAST-GENERATION-020", "The process exits with code 3");
        server.start();
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-020", "Thing.java:");
        assertServes();
    }

    @Test
    void oneThatExitsAfterItsProbationIsNotStartedAgain() {
        try (Installation unproven = installation("unproven", "mastaba.probation = 0s\n")) {
            server = unproven.start();
            server.drop(jar(AddOns.extension("bad", "base", """
                    config.addRoute("exit", "/exit");
                    config.addView(request -> { Runtime.getRuntime().exit(1); return Response.text("gone"); }, route("exit"));
                    config.overrideView("base:front", request -> Response.text("dark"));""")), "bad.jar");
            server.awaitPage("/", "dark");
            CompletableFuture<Answer> unusedExit = server.ask("/exit");
            awaitEnd();
            server.start();
            assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-020");
            assertServes();
        } finally {
            server = shared;
        }
    }

    @Test
    void oneThatCrashesTheRuntimeIsRefused() {
        endedBy(AddOns.extension("bad", "base", """
                try {
                  Class<?> type = ClassLoader.getPlatformClassLoader().loadClass("sun.misc.Unsafe");
                  java.lang.reflect.Field field = type.getDeclaredField("theUnsafe");
                  field.setAccessible(true);
                  type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
                } catch (ReflectiveOperationException unexpected) { throw new IllegalStateException(unexpected); }"""), 2);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-021", "crashed in its code");
        assertServes();
    }

    @Test
    void oneThatUsesAllMemoryIsRefused() {
        endedBy(AddOns.extension("bad", "base", """
                java.util.List<long[]> all = new java.util.ArrayList<>();
                while (true) { all.add(new long[1 << 17]); }"""), 2);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-021", "ran out of memory");
        assertServes();
    }

    @Test
    void oneWhoseServerIsKilledInItsProbationIsNotToBlame() {
        server.drop(
                jar(AddOns.extension(
                        "good", "base", "config.overrideView(\"base:front\", request -> Response.text(\"dark\"));")),
                "bad.jar");
        for (int kills = 0; kills < 3; kills++) {
            server.awaitPage("/", "dark");
            server.kill();
            server.start();
        }
        server.awaitPage("/", "dark");
        server.reports().awaitNone("bad.jar", LIMIT);
    }

    @Test
    void oneThatHaltsSoonAfterItIsLiveIsNotTheLastGoodGeneration() {
        endedBy(AddOns.extension("bad", "base", """
                config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                  @Override public void live(dev.mastaba.core.application.Application application) {
                    new Thread(() -> {
                      java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000L);
                      Runtime.getRuntime().halt(1);
                    }).start();
                  }
                });"""), 2);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-021", "2 times", "bad");
        assertServes();
    }

    @Test
    void oneThatStopsTheFrameworkIsNotTheLastGoodGeneration() {
        endedBy(AddOns.withMembers("bad", "@Extends(\"base\")", """
                @Activate public Thing(org.osgi.framework.BundleContext context) throws Exception {
                  if (context.getBundle(0) != null) { throw new IllegalStateException("sees the framework"); }
                  for (org.osgi.framework.Bundle each : context.getBundles()) {
                    if (!each.getLocation().startsWith("mastaba:")) { throw new IllegalStateException("sees " + each); }
                  }
                  context.getBundle().adapt(org.osgi.framework.wiring.BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                    .map(wire -> wire.getProvider().getBundle()).filter(bundle -> bundle.getBundleId() == 0).findFirst().orElseThrow().stop();
                }
                @Override public void include(Configurator config) {}"""), 2);
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-GENERATION-021", "bad");
        assertServes();
    }

    @Test
    void oneThatClearsSystemPropertiesIsRefusedAndTheyAreRestored() {
        server.drop(jar(AddOns.extension("bad", "base", "System.getProperties().clear();")), "bad.jar");
        assertThat(server.reports().await("bad.jar", LIMIT)).contains("MAST-STAGE-013", "java.home");
        server.drop(jar(AddOns.extension("bad", "base", """
                        String folder = System.getProperty("java.io.tmpdir");
                        config.overrideView("base:front", request -> Response.text(folder));""")), "bad.jar");
        server.awaitPage("/", System.getProperty("java.io.tmpdir"));
    }

    @Test
    void oneThatClosesTheConsoleOrSetsASecurityManagerDoesNotKeepTheLogFromGoingOn() {
        server.drop(jar(AddOns.extension("bad", "base", """
                        System.out.close();
                        System.err.close();
                        try {
                          System.class.getMethod("setSecurityManager", Class.forName("java.lang.SecurityManager"))
                              .invoke(null, Class.forName("java.lang.SecurityManager").getDeclaredConstructor().newInstance());
                          config.overrideView("base:front", request -> Response.text("guarded"));
                        } catch (java.lang.reflect.InvocationTargetException refused) {
                          config.overrideView("base:front", request -> Response.text("no manager"));
                        } catch (ReflectiveOperationException gone) {
                          config.overrideView("base:front", request -> Response.text("no manager"));
                        }""")), "bad.jar");
        server.awaitPage("/", "no manager");
        String live = server.admin("status").text().replaceFirst("(?s)^(Generation \\d+) serves.*", "$1 is live");
        Await.until("the log goes on", LIMIT, () -> server.output().contains(live), server::output);
        server.kill();
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

    private static Path jar(SourceBundle bundle) {
        return bundle.writeTo(folder.resolve("made"));
    }
}
