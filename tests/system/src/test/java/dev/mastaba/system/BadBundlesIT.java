package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that are whole but wrong: refused with bundle, line, cause and remedy, and nobody who is served notices. */
class BadBundlesIT {
    @TempDir
    static Path folder;

    private static BadInputServer bad;
    private static Installation server;

    @BeforeAll
    static void start() {
        bad = BadInputServer.start(folder);
        server = bad.installation();
    }

    @AfterAll
    static void stop() {
        try (BadInputServer ending = bad) {
            ending.assertNobodyNoticed();
        }
    }

    private static String refused(dev.mastaba.testing.felix.SourceBundle bundle, String file) {
        return bad.refused(bundle.writeTo(folder.resolve("made")), file);
    }

    @Test
    void oneThatDoesNotResolve() {
        String report = refused(
                AddOns.extension("test.unresolved", "shop", "").withHeader("Import-Package", "nowhere.to.be.found, *"),
                "unresolved.jar");
        assertThat(report).contains("test.unresolved", "nowhere.to.be.found");
    }

    @Test
    void oneThatThrowsInInclude() {
        String report = refused(
                AddOns.extension("test.thrower", "shop", "throw new IllegalStateException(\"no luck today\");"),
                "thrower.jar");
        assertThat(report).contains("test.thrower", "no luck today", "Thing.java:8");
    }

    @Test
    void oneThatThrowsInItsConstructor() {
        String report = refused(AddOns.withMembers("test.constructor", "@Extends(\"shop\")", """
                public Thing() { throw new IllegalStateException("no luck at all"); }
                @Override public void include(Configurator config) {}"""), "constructor.jar");
        assertThat(report).contains("test.constructor", "no luck at all", "constructor");
    }

    @Test
    void oneThatIsRefusedForWhatIsMendedElsewhereIsTriedAgainOnDemand() throws Exception {
        Path wanted = folder.resolve("wanted.txt");
        Path jar = AddOns.extension("test.elsewhere", "shop", """
                if (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) throw new IllegalStateException("wanted");""".formatted(wanted))
                .writeTo(folder.resolve("made"));
        server.drop(jar, "elsewhere.jar");
        server.reports().await("elsewhere.jar", BadInputServer.LIMIT);
        assertThat(server.admin("retry").exitCode()).isEqualTo(1);
        java.nio.file.Files.createFile(wanted);
        assertThat(server.admin("retry").exitCode()).isZero();
        server.reports().awaitNone("elsewhere.jar", BadInputServer.LIMIT);
        server.remove("elsewhere.jar");
        bad.awaitNothingReported();
        bad.assertServes();
    }

    @Test
    void oneThatHangsInInclude() {
        String report = refused(AddOns.extension("test.hanger", "shop", """
                try { new java.util.concurrent.CountDownLatch(1).await(); }
                catch (InterruptedException ended) { throw new IllegalStateException(ended); }"""), "hanger.jar");
        assertThat(report).contains("test.hanger", "include", "Thing.java:8");
    }

    @Test
    void oneThatHangsInItsConstructorAndHeedsNoInterrupt() {
        String report = refused(AddOns.withMembers("test.stubborn", "@Extends(\"shop\")", """
                public Thing() { while (true) { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L); Thread.interrupted(); } }
                @Override public void include(Configurator config) {}"""), "stubborn.jar");
        assertThat(report).contains("test.stubborn", "Thing.java:7");
    }

    @Test
    void oneThatCapturesARouteByAccident() {
        Path jar = AddOns.shared("test.capture", """
                config.addRoute("front", "/front-of-mine");
                config.addView(request -> Response.text("captured"), route("front"), ViewOptions.named("mine"));""").writeTo(folder.resolve("made"));
        assertThat(bad.refused(jar, "capture.jar"))
                .contains("test.capture", "shop", "front", "include(\"test.capture\")", "mastaba.accept");

        server.configured("shop.cfg", "mastaba.accept = route:front\n");
        server.drop(jar, "capture.jar");
        assertThat(server.admin("settled", "capture.jar").text()).doesNotContain("refused");
        bad.assertServes();
        server.remove("capture.jar");
        server.configured("shop.cfg", "");
    }

    @Test
    void oneThatExtendsAnUnknownApplication() {
        assertThat(refused(AddOns.extension("test.unknown", "shopp", ""), "unknown.jar"))
                .contains("test.unknown", "\"shopp\"", "@Extends(\"shop\")");
    }

    @Test
    void oneThatExtendsAnotherVersion() {
        assertThat(refused(AddOns.extension("test.later", "shop;version=[9,10)", ""), "later.jar"))
                .contains("test.later", "shop", "[9,10)", "1.0.0");
    }

    @Test
    void aRingOfExtensions() {
        Path one = AddOns.extension("test.ring.one", "test.ring.two", "").writeTo(folder.resolve("made"));
        Path two = AddOns.extension("test.ring.two", "test.ring.one", "").writeTo(folder.resolve("made"));
        server.drop(one, "ring-one.jar");
        server.drop(two, "ring-two.jar");
        for (String file : java.util.List.of("ring-one.jar", "ring-two.jar")) {
            assertThat(server.reports().await(file, BadInputServer.LIMIT))
                    .contains("test.ring.one", "test.ring.two", "ring", "@Extends");
        }
        server.remove("ring-one.jar");
        server.remove("ring-two.jar");
        bad.awaitNothingReported();
        bad.assertServes();
    }

    @Test
    void oneWithAComponentThatNobodySatisfies() {
        String report = refused(AddOns.withMembers("test.unsatisfied", "@Extends(\"shop\")", """
                @Reference java.util.concurrent.Callable<String> wanted;
                @Override public void include(Configurator config) {}"""), "unsatisfied.jar");
        assertThat(report).contains("test.unsatisfied", "java.util.concurrent.Callable", "wanted");
    }

    @Test
    void oneThatOverridesAViewThatIsNotThere() {
        assertThat(refused(
                        AddOns.extension(
                                "test.misspelt",
                                "shop",
                                "config.overrideView(\"shop:frnt\", r -> Response.text(\"\"));"),
                        "misspelt.jar"))
                .contains("test.misspelt", "shop:frnt", "shop:front", "Thing.java:8");
    }
}
