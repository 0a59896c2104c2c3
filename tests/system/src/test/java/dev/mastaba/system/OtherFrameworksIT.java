package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.FrameworkFolder;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's bundles in OSGi frameworks of others, with their usual bundles and without any property of the framework. */
class OtherFrameworksIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void aWikiAndAnExtensionThatOthersInstall(String name) throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        try (OtherFramework framework = other.start(name)) {
            framework.awaitPage("/", 404, "No application");
            Files.writeString(other.load().resolve("of.somebody.else.cfg"), "key = value\n");
            other.drop(FrameworkFolder.example("wiki.jar"));
            framework.awaitPage("/", 200, "Wiki");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url())) {
                other.drop(FrameworkFolder.example("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(other.load().resolve("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: removed");
                int before = visitor.answers();
                framework.awaitPage("/", 200, "Wiki");
                assertThat(visitor.failures()).isEmpty();
                assertThat(before).isPositive();
            }
            Files.writeString(other.load().resolve("dev.mastaba.app~wiki.cfg"), "wiki.site = Configured by others\n");
            framework.awaitPage("/", 200, "Configured by others");
            Files.delete(other.load().resolve("dev.mastaba.app~wiki.cfg"));
            framework.awaitPage("/", 200, "Wiki</a>");
            if (name.equals("felix")) {
                framework.typeUntil("mastaba:status", "Applications: wiki");
                framework.typeUntil("mastaba:diff --help", "mastaba:diff [OLDER] [NEWER]");
                framework.typeUntil("mastaba:diff one", "OLDER must be a number");
                framework.type("mastaba:restart");
                framework.await("restarts inside its framework");
                Await.until("the second start", Duration.ofMinutes(1), () -> framework.starts() == 2, framework::all);
                framework.awaitPage("/", 200, "Wiki");
            }
            Files.delete(other.load().resolve("wiki.jar"));
            framework.awaitPage("/", 404, "No application");
            assertThat(framework.all()).doesNotContain("NOT STARTED", "UnsupportedOperation", "ClassNotFound");
        }
    }

    @Test
    void aKeptStorageServesAtOnceAndASwitchedOffAdoptionIsReported() throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.type("start addon:" + FrameworkFolder.example("wiki.jar").toUri());
            framework.awaitPage("/", 200, "Wiki");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 200, "Wiki");
            framework.type("mastaba:undeploy dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        Files.writeString(other.base().resolve("conf/server.cfg"), "mastaba.adopt = off\n");
        try (OtherFramework framework = other.start("felix")) {
            framework.typeUntil("mastaba:status", "mastaba.adopt is off: dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
        }
    }

    @Test
    void theWhiteboardOfOthersServesInPlaceOfOurServer() throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        other.serveByWhiteboard();
        Files.createDirectories(other.base().resolve("conf"));
        Files.createDirectories(other.base().resolve("bundles"));
        Files.writeString(
                other.base().resolve("conf/server.cfg"),
                "mastaba.http.servlet.pattern = /site/*\nmastaba.http.form = 2k\nmastaba.http.threads = 50\n");
        try (OtherFramework framework = other.start(
                "felix",
                "-Dorg.osgi.service.http.port=0",
                "-Dorg.apache.felix.http.host=127.0.0.1",
                "-Dorg.apache.felix.http.jetty.uriComplianceMode=UNSAFE")) {
            framework.awaitPage("/site/", 404, "No application");
            framework.await("these settings have no effect: [mastaba.http.threads]");
            other.drop(FrameworkFolder.example("wiki.jar"));
            framework.awaitPage("/site/", 200, "href=\"/site/");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url().resolve("/site/"))) {
                other.drop(FrameworkFolder.example("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(other.load().resolve("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: removed");
                assertThat(visitor.answers()).isPositive();
                assertThat(visitor.failures()).isEmpty();
            }
            framework.typeUntil("mastaba:status", "Applications: wiki");
            framework.type("mastaba:restart");
            framework.await("restarts inside its framework");
            framework.awaitPage("/site/", 404, "");
            framework.awaitPage("/site/", 200, "Wiki");
            assertThat(framework.all()).doesNotContain("NOT STARTED", "UnsupportedOperation", "ClassNotFound");
        }
    }
}
