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
import java.net.http.HttpRequest;
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

/** New applications with a database, forms, a login, an API, and a tree, as their authors first build and open them. */
class NewApplicationsIT {
    private static final String ALL = "api,database,forms,login,tree";
    private static final Pattern SHOWN = Pattern.compile("Log in as admin with the password (\\S+),");
    private static final String SCRIPT = "<script>alert(1)</script>";

    @TempDir
    private Path folder;

    /** In each build one application; Maven takes most of the time. */
    static Stream<String> built() {
        return Boolean.getBoolean("mastaba.nightly")
                ? Stream.of(
                        "",
                        "database",
                        "forms",
                        "login",
                        "database,forms",
                        "database,login",
                        "forms,login",
                        "database,forms,login",
                        "api",
                        "api,database",
                        "api,login",
                        "tree",
                        "database,tree",
                        ALL)
                : Stream.of(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "database",
                "forms",
                "login",
                "database,forms",
                "database,login",
                "forms,login",
                "database,forms,login",
                "api",
                "api,database",
                "api,login",
                "tree",
                "database,tree",
                ALL
            })
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
            if (hasLogin(parts)) {
                assertThat(visitor.get("/add").statusCode()).isEqualTo(303);
                assertThat(login(visitor, "a wrong guess").statusCode()).isEqualTo(422);
                assertThat(login(visitor, password).statusCode()).isEqualTo(303);
                assertThat(visitor.get("/").body()).contains(">Log out</a>");
            }
            boolean api = parts.contains("api");
            int refused = api || parts.contains("forms") || parts.contains("tree") ? 422 : 400;
            assertThat(add(visitor, "").statusCode()).isEqualTo(refused);
            assertThat(add(visitor, "x".repeat(300)).statusCode()).isEqualTo(refused);
            assertThat(add(visitor, SCRIPT).statusCode()).isEqualTo(303);
            assertThat(visitor.get("/").body()).contains("&lt;script&gt;").doesNotContain(SCRIPT, "xxx");
            if (api) {
                answersPrograms(server, hasLogin(parts));
            }
            if (parts.contains("tree")) {
                growsATree(visitor, visitor(server));
            }
            server.stop();

            server.start();
            assertThat(visitor(server).get("/").body().contains("&lt;script&gt;"))
                    .as("the note is still there")
                    .isEqualTo(parts.contains("database") || api && hasLogin(parts));
        }
    }

    private static void answersPrograms(Installation server, boolean login) throws Exception {
        String note = "{\"title\": \"%s\", \"text\": \"\"}";
        String token = "mst_none";
        if (login) {
            assertThat(program(server, token, "POST", "/api/notes", note.formatted("Eggs"))
                            .statusCode())
                    .isEqualTo(401);
            Said created = new CommandLine(server.environment())
                    .run("tokens", "create", "--owner", "admin", "--name", "test", "--scope", "notes:write");
            assertThat(created.exitCode()).as(created.text()).isZero();
            token = created.text().lines().findFirst().orElseThrow();
        }
        HttpResponse<String> added = program(server, token, "POST", "/api/notes", note.formatted("Eggs"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> refused = program(server, token, "PUT", path, note.formatted(""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"title\"");
        assertThat(program(server, token, "PUT", path, note.formatted("Flour")).statusCode())
                .isEqualTo(200);
        assertThat(program(server, token, "GET", "/api/notes", "").body()).contains("Flour", "<script>");
        assertThat(program(server, token, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(program(server, token, "GET", path, "").statusCode()).isEqualTo(404);
        assertThat(visitor(server).get("/openapi.json").body()).contains("/api/notes/{id}");
    }

    private static HttpResponse<String> program(
            Installation server, String token, String method, String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void growsATree(Visitor editor, Visitor reader) {
        assertThat(editor.get("/").body()).contains("/documents\">Documents</a>");
        assertThat(editor.send("/documents/@@add", "/documents/@@add", Map.of("name", "plans"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(editor.send("/documents/plans/edit", "/documents/plans/edit", Map.of("text", SCRIPT))
                        .statusCode())
                .isEqualTo(303);
        assertThat(editor.get("/documents/").body()).contains(">internal</a>", ">plans</a>");
        assertThat(reader.get("/documents/").body()).contains(">plans</a>").doesNotContain(">internal</a>", "@@add");
        assertThat(reader.get("/documents/plans/").body())
                .contains("&lt;script&gt;")
                .doesNotContain("/edit");
        assertThat(reader.get("/documents/internal/").statusCode()).isEqualTo(303);
    }

    private static boolean hasLogin(String parts) {
        return parts.contains("login") || parts.contains("tree");
    }

    /** Makes an application, and returns its password, or the empty text. */
    private String made(String name, String parts) {
        String into = folder.resolve(name).toString();
        Said said = parts.isEmpty()
                ? new CommandLine(Map.of()).run("new", "app", name, "--into", into)
                : new CommandLine(Map.of()).run("new", "app", name, "--with", parts, "--into", into);
        assertThat(said.exitCode()).as(said.text()).isZero();
        Matcher shown = SHOWN.matcher(said.text());
        assertThat(shown.find()).as(said.text()).isEqualTo(hasLogin(parts));
        return hasLogin(parts) ? shown.group(1) : "";
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
