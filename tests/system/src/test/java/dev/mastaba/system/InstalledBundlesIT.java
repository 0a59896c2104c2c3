package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.host.FrameworkFolder;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to bundles and settings in a framework of others. */
class InstalledBundlesIT {
    @TempDir
    Path folder;

    private FrameworkFolder other;

    @BeforeEach
    void copyBundles() throws Exception {
        other = FrameworkFolder.in(folder);
    }

    private static String wiki() {
        return "addon:" + FrameworkFolder.example("wiki.jar").toUri();
    }

    @Test
    void aBundleThatWasUndeployedStaysAwayAfterARestartUntilItIsStartedAgain() throws Exception {
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.type("start " + wiki());
            framework.awaitPage("/", 200, "Wiki");
            framework.type("mastaba:undeploy dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.type("start addon:" + FrameworkFolder.example("shop.jar").toUri());
            framework.await("Adoption, deploy: Refused.");
            assertThat(other.base().resolve("bundles/dev.mastaba.examples.wiki.adopted.jar"))
                    .doesNotExist();
            other.order("stop dev.mastaba.examples.wiki.carrier");
            Path record = other.base().resolve("var/adopted.properties");
            Await.until(
                    "the bundle is forgotten",
                    Duration.ofSeconds(30),
                    () -> !Files.readString(record).contains("dev.mastaba.examples.wiki"),
                    framework::all);
            other.order("start dev.mastaba.examples.wiki.carrier");
            framework.awaitPage("/", 200, "Wiki");
            assertThat(framework.all()).doesNotContain("ended shortly");
        }
    }

    /** The former application and the other one serve at the same path, so neither can be deployed beside the other. */
    @Test
    void anApplicationIsReplacedByAnotherBundleInOneChangeAndServesUntilThatIsPossible() throws Exception {
        Path old = notes("notes.old", "Response.text(\"old\")");
        Path broken = notes("notes.broken", "Response.text(String.valueOf(1 / Integer.parseInt(\"0\")))");
        Path next = notes("notes.next", "Response.text(\"next\")");
        other.drop(old);
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 200, "old");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url())) {
                // For the first 20 s, bundles are only added.
                TimeUnit.SECONDS.sleep(25);
                replace(old, broken);
                framework.await("Adoption, deploy: Refused.");
                framework.awaitPage("/", 200, "old");
                replace(broken, next);
                framework.awaitPage("/", 200, "next");
                framework.await("notes.old.adopted.jar: removed");
                replace(next, notes("notes.last", "Response.text(String.valueOf(1 / Integer.parseInt(\"0\")))"));
                framework.await("mastaba undeploy notes.last.adopted.jar");
                framework.awaitPage("/", 200, "next");
                Path last = notes("notes.last", "Response.text(\"last\")");
                replace(last, last);
                framework.awaitPage("/", 200, "last");
                framework.await("notes.next.adopted.jar: removed");
                assertThat(visitor.answers()).isPositive();
                assertThat(visitor.failures()).isEmpty();
            }
            assertThat(other.base().resolve("bundles/notes.last.adopted.jar")).exists();
            assertThat(other.base().resolve("bundles/notes.next.adopted.jar")).doesNotExist();
            assertThat(other.base().resolve("bundles/notes.old.adopted.jar")).doesNotExist();
        }
    }

    private void replace(Path former, Path jar) throws IOException {
        Files.delete(other.load().resolve(former.getFileName()));
        other.drop(jar);
    }

    private Path notes(String name, String answer) throws IOException {
        return AddOns.application(name, "notes", """
                        config.addRoute("front", "/");
                        Response front = %s;
                        config.addView(request -> front, route("front"));""".formatted(answer)).writeTo(folder);
    }

    @Test
    void filesThatAreNoBundlesAreRefusedAtOnceAndAGoodOneIsDeployedLater() throws Exception {
        Path text = Files.writeString(folder.resolve("running.md"), "# Running");
        byte[] jar = Files.readAllBytes(other.home());
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(jar, jar.length / 2));
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.typeUntil("mastaba:deploy " + text, "running.md is not a jar");
            assertThat(other.base().resolve("bundles/running.md")).doesNotExist();
            framework.typeUntil("mastaba:deploy " + half, "To remove them: mastaba undeploy half.jar");
            framework.typeUntil("mastaba:undeploy half.jar", "removed");
            // File Install leaves out what is no jar yet, without a message.
            Files.copy(half, other.load().resolve("home.jar"));
            framework.typeUntil("mastaba:status", "Applications: none");
            Files.write(other.load().resolve("home.jar"), jar);
            framework.awaitPage("/", 200, "home");
        }
    }

    @Test
    void aRefusedSettingNamesItsConfigurationAndTheWebConsoleGetsTheStatus() throws Exception {
        other.drop(FrameworkFolder.example("wiki.jar"));
        other.addHostBundles("inventory");
        try (OtherFramework framework = other.start("equinox")) {
            framework.awaitPage("/", 200, "Wiki");
            Files.writeString(other.load().resolve("dev.mastaba.app~wiki.cfg"), "mastaba.path = notes\n");
            framework.await("MAST-CONF-009");
            framework.await("at Configuration Admin: dev.mastaba.app~wiki");
            framework.await("config:property-set --pid dev.mastaba.app~wiki NAME VALUE");
            Files.writeString(other.load().resolve("dev.mastaba.app~wiki.cfg"), "mastaba.path = /notes\n");
            framework.awaitPage("/notes", 200, "Wiki");
            other.order("print mastaba");
            framework.await("INVENTORY mastaba");
            framework.await("Applications: wiki");
        }
    }
}
