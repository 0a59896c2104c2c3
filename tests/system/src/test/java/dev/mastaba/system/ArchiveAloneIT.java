package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.LocalRepository;
import dev.mastaba.system.project.Maven;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of somebody who has the archive, a JDK, and a local repository with the libraries of others, but neither a clone nor a network. */
class ArchiveAloneIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern OWN =
            Pattern.compile("<groupId>dev\\.mastaba</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern READY = Pattern.compile("is ready: (http://\\S+)");
    /** The programs that are on every system, unlike curl, wget, and unzip. */
    private static final String PROGRAMS =
            "sh basename cat chmod cut dirname env expr grep gzip head id ls mkdir mktemp mv readlink rm sed tar tr uname";

    @TempDir
    private Path folder;

    private Path home;
    private LocalRepository repository;

    @BeforeEach
    void unpacked() throws Exception {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(
                Path.of(property("mastaba.packages")), "mastaba-" + property("mastaba.version") + ".tar.gz")) {
            Path archive = archives.iterator().next();
            run(Map.of(), folder, "tar", "-xzf", archive.toString());
            home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        }
        repository =
                LocalRepository.withoutMastaba(folder.resolve("m2"), Path.of(property("mastaba.maven.repository")));
    }

    @Test
    void anApplicationAndItsExtensionAreBuiltAndDeployed() throws Exception {
        Maven maven = new Maven(Path.of(property("mastaba.maven.home")), repository);
        assertThat(mastaba("new", "app", "notes")).contains("was copied to " + repository.folder());
        verified(maven, folder.resolve("notes"));
        Path jar = folder.resolve("notes/target/notes-1.0.0-SNAPSHOT.jar");
        assertThat(mastaba("new", "extension", "loud", "--of", jar.toString())).doesNotContain("copied");
        verified(maven, folder.resolve("loud"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .installedIn(home)
                .withShippedBundles()
                .start()) {
            Said deployed = new CommandLine(server.environment())
                    .run(
                            "deploy",
                            jar.toString(),
                            folder.resolve("loud/target/loud-1.0.0-SNAPSHOT.jar")
                                    .toString());
            assertThat(deployed.exitCode()).as(deployed.text()).isZero();
            assertThat(server.get("/hello/you").body()).contains("Hello you!");
            assertThat(server.get("/loud").body()).contains("A page that an extension adds to notes.");
        }
    }

    /** Maven comes from a server of this test, and the programs that usually download it are missing. */
    @Test
    void aProjectNeedsNoInstalledMaven() throws Exception {
        mastaba("new", "app", "notes");
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : PROGRAMS.split(" ")) {
            for (Path place : List.of(Path.of("/usr/bin", program), Path.of("/bin", program))) {
                if (Files.exists(place) && !Files.exists(programs.resolve(program))) {
                    Files.createSymbolicLink(programs.resolve(program), place);
                }
            }
        }
        HttpServer central = central();
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            folder.resolve("notes/mvnw").toString(), "-B", "mastaba:dev", "-Dmastaba.port=0")
                    .directory(folder.resolve("notes").toFile());
            builder.environment().putAll(environment());
            builder.environment()
                    .putAll(Map.of(
                            "PATH", programs.toString(),
                            "JAVA_HOME", System.getProperty("java.home"),
                            "MAVEN_USER_HOME", folder.resolve("wrapper").toString(),
                            "MVNW_REPOURL",
                                    "http://127.0.0.1:" + central.getAddress().getPort()));
            assertThat(frontPage(builder)).contains("<h1>notes</h1>");
        } finally {
            central.stop(0);
        }
    }

    /** Starts a server, and returns its front page. */
    private String frontPage(ProcessBuilder builder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process dev = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Await.until(
                    "the server is ready",
                    LIMIT,
                    () -> !dev.isAlive()
                            || READY.matcher(Files.readString(output)).find(),
                    () -> text(output));
            Matcher ready = READY.matcher(text(output));
            assertThat(ready.find()).as(text(output)).isTrue();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(ready.group(1))).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            List<ProcessHandle> started = dev.descendants().toList();
            dev.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void theRepositoryLacksNothingOfMastaba() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(mastaba("artifacts", "--into", whole.toString())).contains("was copied to " + whole);
        String version = property("mastaba.version");
        List<Path> poms;
        try (Stream<Path> files = Files.walk(whole)) {
            poms = files.filter(file -> file.toString().endsWith(".pom")).toList();
        }
        assertThat(poms).hasSizeGreaterThan(40);
        for (Path pom : poms) {
            String text = Files.readString(pom).replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
            if (!text.contains("<packaging>pom</packaging>")) {
                assertThat(Path.of(pom.toString().replace(".pom", ".jar"))).exists();
            }
            for (MatchResult own : OWN.matcher(text).results().toList()) {
                String name = own.group(1);
                if (!name.startsWith("test-")) {
                    assertThat(whole.resolve("dev/mastaba")
                                    .resolve(name)
                                    .resolve(version)
                                    .resolve(name + "-" + version + ".pom"))
                            .as(pom + " names it")
                            .exists();
                }
            }
        }
        assertThat(whole.resolve("dev/mastaba/distribution/" + version + "/distribution-" + version + "-server.zip"))
                .exists();
    }

    /** Serves the archive of Maven at every path. */
    private HttpServer central() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(Path.of(property("mastaba.hosts"), "maven"), "*.tar.gz")) {
            Path archive = archives.iterator().next();
            server.createContext("/", exchange -> {
                boolean asked = exchange.getRequestURI().getPath().endsWith("/" + archive.getFileName());
                exchange.sendResponseHeaders(asked ? 200 : 404, asked ? Files.size(archive) : -1);
                try (OutputStream body = exchange.getResponseBody()) {
                    if (asked) {
                        Files.copy(archive, body);
                    }
                }
            });
        }
        server.start();
        return server;
    }

    private static void verified(Maven maven, Path project) throws Exception {
        Maven.Built built = maven.run(project, "-o", "verify");
        if (built.text().contains("offline mode")) {
            // The first build of a clone may not have needed each library of others that a project needs: it is fetched
            // once.
            assertThat(built.text()).doesNotContain("artifact dev.mastaba");
            maven.run(project, "package");
            built = maven.run(project, "-o", "verify");
        }
        assertThat(built.exitCode()).as(built.text()).isZero();
        assertThat(built.text())
                .contains("Tests run: 1, Failures: 0", "Nothing is refused.")
                .doesNotContain("[WARNING]");
    }

    private Map<String, String> environment() {
        return Map.of(
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Dmaven.repo.local=" + repository.folder());
    }

    private String mastaba(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/mastaba").toString()));
        command.addAll(List.of(words));
        return run(environment(), folder, command.toArray(String[]::new));
    }

    private static String run(Map<String, String> environment, Path folder, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }
}
