package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two extensions override one view: refused with both places, and each remedy works. */
class SiblingsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Installation server;
    private String report;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .with(jar(AddOns.application("base", "base", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""")))
                .start();
        server.awaitPage("/", "plain");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void dropBoth() {
        server.drop(jar(overriding("dark", "base", "dark")), "dark.jar");
        server.awaitPage("/", "dark");
        server.drop(jar(overriding("light", "base", "light")), "light.jar");
        report = server.reports().await("light.jar", LIMIT);
    }

    /** Leaves the application alone, so that each test begins with the same. */
    @AfterEach
    void undeployBoth() {
        server.configured("base.cfg", "");
        String[] files = Stream.of("strict.jar", "light.jar", "dark.jar")
                .filter(file -> Files.exists(server.bundles().resolve(file)))
                .toArray(String[]::new);
        if (files.length > 0) {
            AdminReply reply = server.admin("undeploy", files);
            assertThat(reply.exitCode()).as(reply.text()).isZero();
        }
        server.awaitPage("/", "plain");
    }

    @Test
    void theNewcomerIsRefusedWithBothPlacesAndBothRemedies() throws Exception {
        assertThat(report)
                .contains("base:front")
                .contains("dark.Thing", "light.Thing", "Thing.java:8")
                .contains("@Extends(", "mastaba.stack");
        assertThat(server.get("/").body()).isEqualTo("dark");
    }

    @Test
    void extendingTheOtherWorks() {
        Matcher remedy =
                Pattern.compile("(@Extends\\(.*?\\)) on the add-on of (\\w+)").matcher(report);
        assertThat(remedy.find()).as(report).isTrue();
        String above = remedy.group(2);
        server.drop(jar(AddOns.addOn(above, remedy.group(1), front(above + " again"))), above + ".jar");
        server.awaitPage("/", above + " again");
        server.reports().awaitNone("light.jar", LIMIT);
    }

    @Test
    void theOperatorsOrderWorks() {
        String setting = line(report, "mastaba.stack");
        server.configured("base.cfg", setting + "\n");
        server.awaitPage("/", setting.replaceAll("\\s", "").startsWith("mastaba.stack=dark") ? "dark" : "light");
        server.reports().awaitNone("light.jar", LIMIT);
        server.configured("base.cfg", "mastaba.stack = dark > light\n");
        server.awaitPage("/", "dark");
        server.configured("base.cfg", "mastaba.stack = light > dark\n");
        server.awaitPage("/", "light");
    }

    @Test
    void theDifferenceStandsUntilItIsSettledAlsoAfterARestart() throws Exception {
        assertStands();
        server.stop();
        server.start();
        server.awaitPage("/", "dark");
        server.reports().await("light.jar", LIMIT);
        assertStands();

        server.remove("light.jar");
        server.reports().awaitNone("light.jar", LIMIT);
        assertThat(server.admin("status").exitCode()).isZero();
    }

    private void assertStands() {
        AdminReply status = server.admin("status");
        assertThat(status.exitCode()).as(status.text()).isEqualTo(1);
        assertThat(status.text())
                .contains(
                        "The server does not serve the content of the folders (1):",
                        "light 1.0.0 (light.jar) does not serve");
        assertThat(server.reports().all()).contains("light 1.0.0 (light.jar) does not serve");
    }

    @Test
    void anExtensionThatTheStackNamesIsUndeployedAndTheNameIsANotice() throws Exception {
        server.configured("base.cfg", "mastaba.stack = dark > light\n");
        server.reports().awaitNone("light.jar", LIMIT);
        AdminReply reply = server.admin("undeploy", "light");
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        AdminReply status = server.admin("status");
        assertThat(status.exitCode()).as(status.text()).isZero();
        assertThat(status.text()).contains("MAST-COMPOSE-010  mastaba.stack lists \"light\"", "conf/base.cfg:1");
        server.awaitPage("/", "dark");
    }

    @Test
    void theLineAndTheFileGoInEitherOrderAndTogether() throws Exception {
        String stack = "mastaba.stack = dark > light\n";
        server.configured("base.cfg", stack);
        server.reports().awaitNone("light.jar", LIMIT);

        server.configured("base.cfg", "");
        server.reports().awaitLatest("conf/base.cfg is not in effect", LIMIT);
        server.remove("light.jar");
        awaitAgreement();

        server.configured("base.cfg", stack);
        server.drop(jar(overriding("light", "base", "light")), "light.jar");
        awaitAgreement();
        server.remove("light.jar");
        server.configured("base.cfg", "");
        awaitAgreement();
        server.awaitPage("/", "dark");
    }

    @Test
    void anUndeployThatFailsHasMovedNothing() throws Exception {
        Path no = folder.resolve("no");
        server.drop(jar(AddOns.shared("strict", """
                config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                  @Override public void prepare(dev.mastaba.core.application.Application application) {
                    if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) throw new IllegalStateException("not now"); } });""".formatted(no))), "strict.jar");
        assertThat(server.admin("settled", "strict.jar").exitCode()).isZero();
        Files.createFile(no);
        AdminReply reply = server.admin("undeploy", "dark");
        assertThat(reply.exitCode()).as(reply.text()).isEqualTo(1);
        assertThat(reply.text()).contains("not now", "The files in bundles/ are as before");
        assertThat(server.bundles().resolve("dark.jar")).exists();
        assertThat(server.get("/").body()).isEqualTo("dark");
    }

    private static void awaitAgreement() {
        Await.until(
                "the server serves what the folders ask for",
                LIMIT,
                () -> server.admin("status").exitCode() == 0,
                () -> server.admin("status").text());
    }

    /** What follows a word on its line, the word included: what a reader would paste. */
    private static String line(String text, String word) {
        return text.substring(text.indexOf(word)).lines().findFirst().orElseThrow();
    }

    private static SourceBundle overriding(String name, String of, String text) {
        return AddOns.extension(name, of, front(text));
    }

    private static String front(String text) {
        return "config.overrideView(\"base:front\", request -> Response.text(\"" + text + "\"));";
    }

    private static Path jar(SourceBundle bundle) {
        return bundle.writeTo(folder.resolve("made"));
    }
}
