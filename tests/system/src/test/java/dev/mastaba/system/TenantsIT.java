package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants of one application on a server with a real database: what each has for itself, and what changes of one do to the others. */
class TenantsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: (sid=[^;]+)");

    @TempDir
    static Path folder;

    private static Installation server;

    /** Notes in a table, in a field, in the kept state, and in the session. */
    private static final String NOTES = """
            private final javax.sql.DataSource database;
            private final dev.mastaba.core.session.KeptState kept;
            private final java.util.List<String> field = new java.util.concurrent.CopyOnWriteArrayList<>();
            @Activate public Thing(
                @Reference(target = "(name=notes)") javax.sql.DataSource database,
                @Reference dev.mastaba.core.session.KeptState kept) {
              this.database = database;
              this.kept = kept;
            }
            Object add(Request request) throws Exception {
              String text = request.pathParam("text");
              try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS notes (text VARCHAR(100))");
                statement.execute("INSERT INTO notes (text) VALUES ('" + text + "')");
              }
              field.add(text);
              kept.put("last", text.getBytes(), java.time.Duration.ofMinutes(5));
              dev.mastaba.core.session.Session.of(request).put("last", text);
              return Response.text("added");
            }
            Object list(Request request) throws Exception {
              java.util.List<String> rows = new java.util.ArrayList<>();
              try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS notes (text VARCHAR(100))");
                var all = statement.executeQuery("SELECT text FROM notes ORDER BY text");
                while (all.next()) { rows.add(all.getString(1)); }
              }
              String last = kept.find("last").map(String::new).orElse("");
              String session = dev.mastaba.core.session.Session.of(request).find("last").orElse("");
              return Response.text("rows" + rows + " field" + field + " kept[" + last + "] session[" + session + "] ");
            }
            @Override public void include(Configurator config) {
              String name = config.application();
              config.include("dev.mastaba.sessions");
              config.addRoute("add", "/add/{text}");
              config.addView(this::add, route("add"), id("add"));
              config.addRoute("name", "/name");
              config.addView(request -> Response.text("name " + name), route("name"), id("name"));
              config.addRoute("list", "/");
              config.addView(this::list, route("list"), id("list"));
            }""";

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withAddOns("addon-sessions", "jackson-core")
                .configured("server.cfg", "")
                .configured("notes.cfg", "mastaba.tenants = only\nmastaba.sessions.cookie.name = sid\n")
                .with(AddOns.withMembers("notes", "@App(\"notes\")", NOTES).writeTo(folder.resolve("made")))
                .with(AddOns.extension("loud", "notes", """
                        config.aroundView("notes:name", original -> request -> {
                          original.respond(request);
                          return Response.text("LOUD");
                        });""").writeTo(folder.resolve("made")))
                .start();
        add("acme");
        add("globex", "mastaba.extensions=loud");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void add(String id, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("add", id, "mastaba.application=notes", "mastaba.host=" + id + ".example.org"));
        arguments.addAll(List.of(settings));
        assertThat(server.admin("tenant", arguments.toArray(String[]::new)).text())
                .contains("is added");
    }

    private static String get(String tenant, String path, String cookie) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: " + tenant + ".example.org\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "Connection: close\r\n\r\n");
    }

    /** Sends exactly this, and reads until the server closes. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void noTenantFindsTheDataOfAnother() throws IOException {
        String answer = get("acme", "/add/secret", "");
        Matcher cookie = COOKIE.matcher(answer);
        assertThat(cookie.find()).as(answer).isTrue();
        assertThat(get("acme", "/", cookie.group(1)))
                .endsWith("rows[secret] field[secret] kept[secret] session[secret] ");
        assertThat(get("globex", "/", cookie.group(1))).endsWith("rows[] field[] kept[] session[] ");
        assertThat(get("acme", "/name", "")).endsWith("name acme");
        assertThat(get("globex", "/name", "")).endsWith("LOUD");
        assertThat(get("nobody", "/", "")).startsWith("HTTP/1.1 404 ");
        assertThat(server.var().resolve("data/tenants/acme/notes.mv.db")).exists();
        assertThat(server.var().resolve("data/notes.mv.db")).doesNotExist();
    }

    @Test
    void changesOfOneTenantCostTheOthersNoRequest() throws Exception {
        add("initech");
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Map<String, String> wrong = new ConcurrentHashMap<>();
        Thread load = new Thread(() -> {
            while (!ended.get()) {
                for (String tenant : List.of("acme", "globex")) {
                    try {
                        String answer = get(tenant, "/name", "");
                        if (!answer.startsWith("HTTP/1.1 200 ") || answer.contains("name globex")) {
                            wrong.put(tenant, answer);
                        }
                    } catch (IOException failed) {
                        wrong.put(tenant, failed.toString());
                    }
                    asked.incrementAndGet();
                }
            }
        });
        load.start();
        try {
            assertThat(server.admin("tenant", "suspend", "initech").text()).contains("suspended");
            assertThat(get("initech", "/name", "")).startsWith("HTTP/1.1 503 ");
            assertThat(server.admin("tenants").text()).contains("initech").contains("suspended");
            assertThat(server.admin("tenant", "resume", "initech").text()).contains("serves");
            assertThat(get("initech", "/name", "")).endsWith("name initech");
            assertThat(server.admin("tenant", "move", "initech", "mastaba.host=moved.example.org")
                            .text())
                    .contains("is moved");
            assertThat(get("moved", "/name", "")).endsWith("name initech");
            assertThat(get("initech", "/name", "")).startsWith("HTTP/1.1 404 ");
            assertThat(server.admin("tenant", "remove", "initech").text())
                    .contains("removed", "no longer serves at / on moved.example.org", "settings are in");
            assertThat(get("moved", "/name", "")).startsWith("HTTP/1.1 404 ");
        } finally {
            ended.set(true);
            load.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).hasValueGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "add .. mastaba.application=notes, MAST-TENANT-001",
        "add lost mastaba.application=note mastaba.host=lost.example.org, MAST-TENANT-003",
        "add odd mastaba.application=notes mastaba.host=odd.example.org mastaba.extensions=lowd, MAST-TENANT-004",
        "add notes mastaba.application=notes mastaba.host=notes.example.org, MAST-TENANT-005",
        "add aaa mastaba.application=notes mastaba.host=acme.example.org, in conf/tenants/aaa.cfg: mastaba.path",
        "add acme mastaba.application=notes, exists",
        "copy acme .., MAST-TENANT-001",
        "add ported mastaba.application=notes mastaba.host=ported.example.org:7800, mastaba.host = ported.example.org",
        "add ported mastaba.application=notes mastaba.host=ported.example.org:7800, Repeat the command with a valid host",
        "copy acme beta mastaba.host=acme.example.org, MAST-DEPLOY-090",
        "add limited mastaba.application=notes mastaba.limits.rate=fast, MAST-LIMIT-001",
        "add nothing mastaba.host=nothing.example.org, MAST-TENANT-002",
        "set globex mastaba.host=acme.example.org, MAST-DEPLOY-090",
        "move globex mastaba.host=acme.example.org, MAST-DEPLOY-090",
        "move globex site.color=red, takes a new host or path",
        "move globex, takes a new host or path",
        "set globex mastaba.suspended=maybe, MAST-TENANT-010",
        "set globex, takes the settings to change",
        "suspend globex mastaba.host=globex2.example.org, takes no settings",
        "move nobody mastaba.host=x.example.org, No tenant is named nobody",
        "set nobody a=b, No tenant is named nobody",
        "explode acme, is not an action",
    })
    void whatCannotBeIsRefusedAndLeavesNoFile(String command, String text) throws IOException {
        Map<String, String> before = files();
        FileTime written = Files.getLastModifiedTime(server.conf().resolve("tenants"));
        assertThat(server.admin("tenant", command.split(" ")).text()).contains(text);
        assertThat(files()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(server.conf().resolve("tenants")))
                .as("nothing was written before the checks")
                .isEqualTo(written);
        assertThat(get("acme", "/name", "")).endsWith("name acme");
    }

    @Test
    void anInvalidFileDoesNotStopTheChangesOfOtherTenants() throws IOException {
        Path file = server.conf().resolve("tenants/perhaps.cfg");
        Files.writeString(
                file, "mastaba.application = notes\nmastaba.host = perhaps.example.org\nmastaba.suspended = perhaps\n");
        Await.until(
                "a report",
                LIMIT,
                () -> server.admin("status").text().contains("MAST-TENANT-010"),
                () -> server.admin("status").text());
        add("hooli");
        assertThat(get("hooli", "/name", "")).endsWith("name hooli");
        Files.delete(file);
    }

    @Test
    void aRollbackNamesTheTenantsThatItRemoves() throws IOException {
        Matcher before = Pattern.compile("[Gg]eneration ([0-9]+)")
                .matcher(server.admin("status").text());
        assertThat(before.find()).isTrue();
        add("initech");
        assertThat(server.admin("rollback", before.group(1)).text())
                .contains(", without the tenants initech, serve again");
        assertThat(server.admin("tenants").text()).doesNotContain("initech");
    }

    @Test
    void aTenantThatIsHeldBackIsListedAsItServes() throws IOException {
        add("piper");
        Path file = server.conf().resolve("tenants/piper.cfg");
        Files.writeString(
                file, "mastaba.application = notes\nmastaba.host = new.example.org\nmastaba.extensions = lowd\n");
        Await.until(
                "a report",
                LIMIT,
                () -> server.admin("tenants").text().contains("held back"),
                () -> server.admin("tenants").text());
        assertThat(server.admin("tenants").text())
                .containsPattern(
                        "piper +notes +1\\.0\\.0 +/ on piper\\.example\\.org +held back +generation [0-9]+ +MAST-TENANT-004: piper is");
        assertThat(get("piper", "/name", "")).endsWith("name piper");
        assertThat(server.admin("tenant", "remove", "piper").text()).contains("no longer serves at / on piper");
    }

    @Test
    void aChangedFileKeepsItsAccessAndItsLineBreaks() throws IOException {
        add("umbrella");
        Path file = server.conf().resolve("tenants/umbrella.cfg");
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(server.admin("tenant", "set", "umbrella", "site.color=red").text())
                .contains("is changed");
        assertThat(Files.readString(file)).endsWith("umbrella.example.org\r\nsite.color = red\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(server.admin("log").text())
                .contains("set umbrella site.color")
                .doesNotContain("site.color=red");
        assertThat(server.admin("tenant", "remove", "umbrella").text()).contains("is removed");
    }

    @Test
    void settingsInTheWrongFileAreReported() throws IOException {
        Path file = server.conf().resolve("notes.cfg");
        Path tenant = server.conf().resolve("tenants/acme.cfg");
        String beforeOfTenant = Files.readString(tenant);
        String before = Files.readString(file);
        Files.writeString(file, before + "mastaba.application = notes\nmastaba.suspended = true\n");
        Files.writeString(tenant, beforeOfTenant + "\nmastaba.tenants.waves = 1\n");
        try {
            Await.until(
                    "a report",
                    LIMIT,
                    () -> server.admin("status").text().contains("MAST-TENANT-013"),
                    () -> server.admin("status").text());
            assertThat(server.admin("status").text())
                    .contains(
                            "MAST-TENANT-008  Setting mastaba.application has no effect in conf/notes.cfg",
                            "MAST-TENANT-008  Setting mastaba.suspended has no effect in conf/notes.cfg",
                            "MAST-TENANT-013  Setting mastaba.tenants.waves has no effect in conf/tenants/acme.cfg");
            assertThat(get("acme", "/name", "")).endsWith("name acme");
        } finally {
            Files.writeString(file, before);
            Files.writeString(tenant, beforeOfTenant);
        }
    }

    @Test
    void commandsThatNeedATenantNameSome() {
        assertThat(server.admin("routes", "--app=notes").text())
                .startsWith("Application notes serves only its tenants; specify one: --tenant acme|globex");
        assertThat(server.admin("routes").text())
                .startsWith("Several tenants are available; specify one: --tenant acme|globex");
        assertThat(server.admin("settings", "--app=nobody").text())
                .startsWith("Application nobody does not exist; available");
        assertThat(server.admin("routes", "--app=acme").text()).contains("/add/{text}");
    }

    @Test
    void filesThatAreNoSettingsAreReported() throws IOException {
        Path tenants = server.conf().resolve("tenants");
        Files.writeString(tenants.resolve("UPPER.cfg"), "mastaba.application = notes\n");
        Files.write(tenants.resolve("latin.cfg"), new byte[] {'a', '=', (byte) 0xe4, '\n'});
        Files.writeString(tenants.resolve("large.cfg"), "a = " + "x".repeat(2 << 20) + "\n");
        Files.createDirectory(tenants.resolve("folder.cfg"));
        try {
            Await.until(
                    "reports",
                    LIMIT,
                    () -> List.of("UPPER.cfg", "latin.cfg", "large.cfg", "folder.cfg").stream()
                            .allMatch(name -> server.admin("status").text().contains(name)),
                    () -> server.admin("status").text());
            assertThat(get("acme", "/name", "")).endsWith("name acme");
            assertThat(server.admin("tenants").text())
                    .containsPattern("UPPER +refused +MAST-TENANT-001: \"UPPER\" cannot")
                    .containsPattern("latin +refused +MAST-");
        } finally {
            for (String name : List.of("UPPER.cfg", "latin.cfg", "large.cfg", "folder.cfg")) {
                Files.delete(tenants.resolve(name));
            }
        }
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.newDirectoryStream(server.conf().resolve("tenants"), "*.cfg")) {
            for (Path file : all) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }
}
