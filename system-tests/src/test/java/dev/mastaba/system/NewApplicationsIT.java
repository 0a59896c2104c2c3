package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import dev.mastaba.system.project.LocalRepository;
import dev.mastaba.system.project.Maven;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New applications with a database, forms, and a login, as their authors first build and open them. */
class NewApplicationsIT {
    private static final String ALL = "database,forms,login";
    private static final Pattern SHOWN = Pattern.compile("Log in as admin with the password (\\S+),");
    private static final String SCRIPT = "<script>alert(1)</script>";

    @TempDir
    private Path folder;

    /** In each build one application; Maven takes most of the time. */
    static Stream<String> built() {
        return Boolean.getBoolean("mastaba.nightly")
                ? Stream.of("", "database", "forms", "login", "database,forms", "database,login", "forms,login", ALL)
                : Stream.of(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "database", "forms", "login", "database,forms", "database,login", "forms,login", ALL})
    void compilesWithoutWarnings(String parts) throws Exception {
        made("my-notes", parts);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder.resolve("my-notes/src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-Xlint:all,-processing,-classfile",
                                    "-proc:none",
                                    "-Werror",
                                    "--release",
                                    "17",
                                    "-d",
                                    Files.createDirectories(folder.resolve("classes"))
                                            .toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void isBuiltTestedAndServed(String parts) throws Exception {
        String password = made("my-notes", parts);
        Path project = folder.resolve("my-notes");
        Maven.Built built = maven().run(project, "verify");
        assertThat(built.exitCode()).as(built.text()).isZero();
        assertThat(built.text()).doesNotContain("[WARNING]").contains("Nothing is refused.");
        if (parts.isEmpty()) {
            return; // the application without parts is in OwnProjectsIT
        }
        try (Installation server =
                Installation.in(folder.resolve("base")).developing(project).start()) {
            Visitor visitor = visitor(server);
            if (parts.contains("login")) {
                assertThat(visitor.get("/add").statusCode()).isEqualTo(303);
                assertThat(login(visitor, "a wrong guess").statusCode()).isEqualTo(422);
                assertThat(login(visitor, password).statusCode()).isEqualTo(303);
                assertThat(visitor.get("/").body()).contains(">Log out</a>");
            }
            int refused = parts.contains("forms") ? 422 : 400;
            assertThat(add(visitor, "").statusCode()).isEqualTo(refused);
            assertThat(add(visitor, "x".repeat(300)).statusCode()).isEqualTo(refused);
            assertThat(add(visitor, SCRIPT).statusCode()).isEqualTo(303);
            assertThat(visitor.get("/").body()).contains("&lt;script&gt;").doesNotContain(SCRIPT, "xxx");
            server.stop();

            server.start();
            assertThat(visitor(server).get("/").body().contains("&lt;script&gt;"))
                    .as("the note is still there")
                    .isEqualTo(parts.contains("database"));
        }
    }

    /** Makes an application, and returns its password, or the empty text. */
    private String made(String name, String parts) {
        String into = folder.resolve(name).toString();
        Said said = parts.isEmpty()
                ? new CommandLine(Map.of()).run("new", "app", name, "--into", into)
                : new CommandLine(Map.of()).run("new", "app", name, "--with", parts, "--into", into);
        assertThat(said.exitCode()).as(said.text()).isZero();
        Matcher shown = SHOWN.matcher(said.text());
        assertThat(shown.find()).as(said.text()).isEqualTo(parts.contains("login"));
        return parts.contains("login") ? shown.group(1) : "";
    }

    private static Visitor visitor(Installation server) {
        return new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
    }

    private static HttpResponse<String> login(Visitor visitor, String password) {
        return visitor.send("/login", "/login", Map.of("name", "admin", "password", password));
    }

    private static HttpResponse<String> add(Visitor visitor, String title) {
        return visitor.send("/add", "/add", Map.of("title", title, "text", "Two bottles"));
    }

    private Maven maven() throws IOException {
        LocalRepository repository = LocalRepository.in(
                folder.resolve("repository"),
                Path.of(property("mastaba.maven.repository")),
                Path.of(property("mastaba.sources")),
                property("mastaba.version"));
        return new Maven(Path.of(property("mastaba.maven.home")), repository);
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }
}
