package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.FrameworkMain;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's bundles in OSGi frameworks of others, with their usual bundles and without any property of the framework. */
class OtherFrameworksIT {
    private static final Path HOSTS = Path.of(System.getProperty("mastaba.hosts"));

    @TempDir
    Path folder;

    private Path load;

    /** Copies all jars of a folder. */
    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar :
                    jars.filter(each -> each.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path example(String name) {
        return Installation.home().resolve("examples").resolve(name);
    }

    /** Copies a file so that no half of it can be read under its name. */
    private static void drop(Path file, Path into) throws IOException {
        Path part = into.resolve("." + file.getFileName());
        Files.copy(file, part);
        Files.move(part, into.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private OtherFramework framework(String name) throws IOException {
        return framework(name, path -> true, List.of());
    }

    /** Starts a framework with those bundles that are wanted, and with more settings of its own. */
    private OtherFramework framework(String name, Predicate<Path> wanted, List<String> settings) throws IOException {
        Path bundles = Files.createDirectories(folder.resolve("bundles"));
        load = Files.createDirectories(folder.resolve("load"));
        copyAll(Installation.home().resolve("system"), bundles);
        copyAll(Installation.home().resolve("host"), bundles);
        copyAll(HOSTS.resolve("usual"), bundles);
        if (!settings.isEmpty()) {
            copyAll(Installation.home().resolve("servlet"), bundles);
            copyAll(HOSTS.resolve("whiteboard"), bundles);
        }
        try (Stream<Path> jars = Files.list(bundles)) {
            for (Path jar : jars.filter(wanted.negate()).toList()) {
                Files.delete(jar);
            }
        }
        Path home = Files.createDirectories(folder.resolve("home/addons")).getParent();
        copyAll(Installation.home().resolve("addons"), home.resolve("addons"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dmastaba.base=" + folder.resolve("base"),
                "-Dmastaba.home=" + home,
                "-Dfelix.fileinstall.dir=" + load,
                "-Dfelix.fileinstall.poll=500"));
        command.addAll(settings.isEmpty() ? List.of("-Dmastaba.http.port=0") : settings);
        String program = FrameworkMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        command.addAll(List.of(
                "-cp",
                HOSTS.resolve(name) + "/*" + File.pathSeparator + program,
                FrameworkMain.class.getName(),
                folder.resolve("storage").toString(),
                bundles.toString()));
        return OtherFramework.start(folder, Map.of(), command, "output.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void aWikiAndAnExtensionThatOthersInstall(String name) throws Exception {
        try (OtherFramework framework = framework(name)) {
            framework.awaitPage("/", 404, "No application");
            Files.writeString(load.resolve("of.somebody.else.cfg"), "key = value\n");
            drop(example("wiki.jar"), load);
            framework.awaitPage("/", 200, "Wiki");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url())) {
                drop(example("wiki-dark.jar"), load);
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(load.resolve("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: removed");
                int before = visitor.answers();
                framework.awaitPage("/", 200, "Wiki");
                assertThat(visitor.failures()).isEmpty();
                assertThat(before).isPositive();
            }
            Files.writeString(load.resolve("dev.mastaba.app~wiki.cfg"), "wiki.site = Configured by others\n");
            framework.awaitPage("/", 200, "Configured by others");
            Files.delete(load.resolve("dev.mastaba.app~wiki.cfg"));
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
            Files.delete(load.resolve("wiki.jar"));
            framework.awaitPage("/", 404, "No application");
            assertThat(framework.all()).doesNotContain("NOT STARTED", "UnsupportedOperation", "ClassNotFound");
        }
    }

    @Test
    void aKeptStorageServesAtOnceAndASwitchedOffAdoptionIsReported() throws Exception {
        try (OtherFramework framework = framework("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.type("start addon:" + example("wiki.jar").toUri());
            framework.awaitPage("/", 200, "Wiki");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        try (OtherFramework framework = framework("felix")) {
            framework.awaitPage("/", 200, "Wiki");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        Files.writeString(folder.resolve("base/conf/server.cfg"), "mastaba.adopt = off\n");
        Files.delete(folder.resolve("base/bundles/dev.mastaba.examples.wiki.adopted.jar"));
        try (OtherFramework framework = framework("felix")) {
            framework.typeUntil("mastaba:status", "mastaba.adopt is off: dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
        }
    }

    @Test
    void theWhiteboardOfOthersServesInPlaceOfOurServer() throws Exception {
        Files.createDirectories(folder.resolve("base/conf"));
        Files.createDirectories(folder.resolve("base/bundles"));
        Files.writeString(
                folder.resolve("base/conf/server.cfg"),
                "mastaba.http.servlet.pattern = /site/*\nmastaba.http.form = 2k\nmastaba.http.threads = 50\n");
        Predicate<Path> wanted = jar -> !jar.getFileName().toString().startsWith("platform-http")
                && !jar.getFileName().toString().startsWith("jetty-");
        List<String> settings = List.of(
                "-Dorg.osgi.service.http.port=0",
                "-Dorg.apache.felix.http.host=127.0.0.1",
                "-Dorg.apache.felix.http.jetty.uriComplianceMode=UNSAFE");
        try (OtherFramework framework = framework("felix", wanted, settings)) {
            framework.awaitPage("/site/", 404, "No application");
            framework.await("these settings have no effect: [mastaba.http.threads]");
            drop(example("wiki.jar"), load);
            framework.awaitPage("/site/", 200, "href=\"/site/");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url().resolve("/site/"))) {
                drop(example("wiki-dark.jar"), load);
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(load.resolve("wiki-dark.jar"));
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
