package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server, as operators use it with their browsers. */
class ConsoleIT {
    private static final String PASSWORD = "a password of the console";
    private static final String SHOP = "shop-1.0.0.jar";
    private static final Path DOCUMENTED = Path.of("../../docs/src/test/resources/console/french");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(http://[^\"]+\\?mastaba-preview=[^\"]+)\"");

    @TempDir
    static Path folder;

    private static Installation server;
    private static CommandLine mastaba;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withAddOns("standard", "addon-console")
                .configured("console.cfg", """
                        mastaba.path = /console
                        mastaba.security.users = file
                        mastaba.security.users.file = conf/users.txt
                        mastaba.security.allow.look = authenticated
                        mastaba.security.allow.change = group:change
                        mastaba.console.backups = ../backups
                        """)
                .configured(
                        "server.cfg",
                        "mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + folder.resolve("shelf")
                                + "\n")
                .configured("stall.cfg", "mastaba.path = /stall\n");
        mastaba = new CommandLine(server.environment());
        for (String[] user : new String[][] {{"ada", "change"}, {"bob", "guests"}}) {
            assertThat(mastaba.typed(PASSWORD + "\n", "password", "--file", "conf/users.txt", user[0], user[1])
                            .exitCode())
                    .isZero();
        }
        server.start();
        OwnerKey.awaitPage(server, "/console/login", "Log in");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SourceBundle shop(String text) {
        return AddOns.application(
                "shop", "shop", "config.route(\"front\", \"/\").get(request -> Response.text(\"" + text + "\"));");
    }

    private static byte[] jar(String text) throws IOException {
        return Files.readAllBytes(shop(text).writeTo(folder.resolve("made")));
    }

    /** An operator with a browser. */
    private static final class Operator {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String page = "";

        /** Opens the link that the command prints. */
        static Operator onTheServersMachine() throws Exception {
            Operator operator = new Operator();
            String link = mastaba.run("console").text().strip();
            HttpResponse<String> opened =
                    operator.send(HttpRequest.newBuilder(URI.create(link)).build());
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
            assertThat(location(opened)).isEqualTo("/console/");
            return operator;
        }

        /** Logs an operator in. */
        static Operator named(String name) throws Exception {
            Operator operator = onTheServersMachine();
            operator.get("/login");
            assertThat(operator.post("/login", Map.of("name", name, "password", PASSWORD, "next", ""))
                            .statusCode())
                    .isEqualTo(303);
            return operator;
        }

        HttpResponse<String> get(String path) throws Exception {
            HttpResponse<String> answer = send(at(path).GET().build());
            page = answer.body();
            return answer;
        }

        /** Sends a form with the token of the page that was loaded last. */
        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            String form = fields.entrySet().stream()
                    .map(field ->
                            "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("", "csrf_token=" + found(TOKEN), ""));
            return send(at(path).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build());
        }

        HttpResponse<String> upload(String name, byte[] content) throws Exception {
            get("/deploy");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n" + found(TOKEN)
                            + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                            + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
            return send(at("/deploy")
                    .header("Content-Type", "multipart/form-data; boundary=xyz")
                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                    .build());
        }

        /** Uploads a file, and loads the page with the result of trying it. */
        String tried(String name, byte[] content) throws Exception {
            HttpResponse<String> answer = upload(name, content);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            String change = location(answer).substring("/console".length());
            assertThat(get(change).statusCode()).isEqualTo(200);
            return change;
        }

        /** The value of a hidden field of the page. */
        String hidden(String name) {
            return found(Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\""));
        }

        String found(Pattern pattern) {
            Matcher matcher = pattern.matcher(page);
            assertThat(matcher.find()).as(page).isTrue();
            return matcher.group(1);
        }

        HttpRequest.Builder at(String path) {
            // The link of the command sets a cookie for this host name.
            return HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.url().getPort() + "/console" + path))
                    .header("Accept", "text/html");
        }

        HttpResponse<String> send(HttpRequest request) throws Exception {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void anOperatorMakesABackup() throws Exception {
        Operator ada = Operator.named("ada");
        assertThat(ada.get("/backups").body()).contains("does not exist. Create it: mkdir -p");
        Path backups = Files.createDirectories(folder.resolve("backups"));
        Files.writeString(backups.resolve("other.zip"), "no archive");
        assertThat(ada.get("/backups").body()).contains("unusable", "is not a backup");
        assertThat(location(ada.post("/backups", Map.of()))).isEqualTo("/console/backups");
        assertThat(ada.get("/backups").body()).contains(" files</span>", "complete", "keep it secret");
        String made = ada.found(Pattern.compile("restore --verify ([^ <]+/backup-[0-9]{8}-[0-9]{6}\\.zip)"));
        assertThat(mastaba.run("restore", "--verify", made).exitCode()).isZero();
    }

    @Test
    void anOperatorDeploysPreviewsPromotesRollsBackAndRemoves() throws Exception {
        Operator ada = Operator.named("ada");
        String first = ada.tried(SHOP, jar("one"));
        assertThat(ada.page).contains("Possible.", "+ shop 1.0.0", "view shop:front at /");
        assertThat(location(
                        ada.post(first + "/deploy", Map.of("serving", ada.hidden("serving"), "comment", "First shop"))))
                .isEqualTo("/console/generations");
        server.awaitPage("/", "one");
        assertThat(ada.get("/generations").body()).contains(SHOP + ": live in generation", "First shop");
        String firstShop = server.admin("generations").text().replaceAll("(?s).*?\\* (\\d+).*", "$1");

        String refused = ada.tried("broken.jar", new byte[] {1, 2, 3});
        assertThat(ada.page).contains("Refused.", "MAST-DEPLOY-").doesNotContain("<button>Deploy</button>");
        assertThat(location(ada.post(refused + "/discard", Map.of()))).isEqualTo("/console/deploy");

        String second = ada.tried(SHOP, jar("two"));
        assertThat(location(ada.post(
                        second + "/preview",
                        Map.of("serving", ada.hidden("serving"), "time", "1h", "audience", "customer"))))
                .isEqualTo("/console/previews");
        ada.get("/previews");
        assertThat(ada.found(LINK))
                .startsWith("http://localhost:" + server.url().getPort() + "/");
        HttpClient visitor = HttpClient.newHttpClient();
        HttpResponse<String> entry = visitor.send(
                HttpRequest.newBuilder(URI.create(ada.found(LINK))).build(), HttpResponse.BodyHandlers.ofString());
        String cookie = entry.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        HttpRequest page =
                HttpRequest.newBuilder(server.url()).header("Cookie", cookie).build();
        assertThat(visitor.send(page, HttpResponse.BodyHandlers.ofString()).body())
                .contains("two");
        assertThat(server.get("/").body()).contains("one");
        String promote = ada.found(Pattern.compile("href=\"/console(/previews/\\d+/promote)\""));
        assertThat(location(ada.post(promote, Map.of("comment", "The customer agrees"))))
                .isEqualTo("/console/generations");
        server.awaitPage("/", "two");

        String rollback = "/generations/" + firstShop + "/rollback";
        assertThat(ada.get(rollback).body()).contains("Afterwards", "shop");
        assertThat(location(ada.post(rollback, Map.of("serving", ada.hidden("serving")))))
                .isEqualTo("/console/generations");
        server.awaitPage("/", "one");

        ada.get("/bundles/shop/undeploy");
        assertThat(location(ada.post("/bundles/shop/undeploy", Map.of("serving", ada.hidden("serving")))))
                .isEqualTo("/console/bundles");
        assertThat(ada.get("/bundles").body()).contains("shop: removed", "No bundles are deployed.");
        assertThat(mastaba.run("log").text())
                .contains("First shop", "The customer agrees")
                .containsPattern("ada +deploy ")
                .containsPattern("ada +deploy --preview |ada +preview ")
                .containsPattern("ada +promote ")
                .containsPattern("ada +rollback ")
                .containsPattern("ada +undeploy ");
        assertThat(mastaba.run("log", "--json").text()).contains("\"source\" : \"console\"");
        assertThat(server.admin("status").text()).doesNotContain("Leak:");
        assertThat(server.var().resolve("incoming").toFile().list()).isNullOrEmpty();
    }

    @Test
    void anOperatorSeesWhatAnUpdateChangesAndDeploysIt() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        publish("1.0.0", "config.route(\"front\", \"/\").get(request -> Response.text(\"first\"));", shelf);
        assertThat(mastaba.run("install", "stall").text()).contains("stall.jar: live in generation");
        Operator ada = Operator.named("ada");
        assertThat(ada.get("/shelf").body()).contains("company", "The sources offer no newer version");

        publish("1.1.0", "config.route(\"news\", \"/\").get(request -> Response.text(\"second\"));", shelf);
        assertThat(ada.get("/shelf").body()).contains("stall", "1.0.0", "1.1.0");
        assertThat(Operator.named("bob").get("/shelf").body()).contains("1.1.0").doesNotContain("name=\"bundle\"");
        assertThat(ada.post("/shelf", Map.of("bundle", "nothing")).statusCode()).isEqualTo(409);
        assertThat(ada.post("/shelf", Map.of("bundle", "../stall")).statusCode())
                .isEqualTo(409);
        String change = location(ada.post("/shelf", Map.of("bundle", "stall"))).substring("/console".length());
        assertThat(ada.get(change).body()).contains("Possible.", "view stall:news at /");
        server.awaitPage("/stall/", "first");
        Path lock = server.conf().resolve("bundles.lock");
        assertThat(lock).content().contains("stall 1.0.0 ");
        assertThat(location(ada.post(change + "/deploy", Map.of("serving", ada.hidden("serving")))))
                .isEqualTo("/console/generations");
        server.awaitPage("/stall/", "second");
        assertThat(ada.get("/generations").body()).contains("stall.jar: live");
        assertThat(lock).content().contains("stall 1.1.0 ").doesNotContain("1.0.0");
        assertThat(mastaba.run("install").text()).isEqualTo("Nothing has to be deployed.\n");
        assertThat(mastaba.run("remove", "stall").exitCode()).isZero();
    }

    private static void publish(String version, String code, Path shelf) throws IOException {
        AddOns.application("stall", "stall", code).withVersion(version).writeTo(shelf);
        assertThat(mastaba.run("index", shelf.toString()).exitCode()).isZero();
    }

    @Test
    void aUserWhoMayOnlyLookChangesNothing() throws Exception {
        Operator bob = Operator.named("bob");
        assertThat(bob.get("/generations").body()).contains("Generations").doesNotContain("Deploy", "Roll back");
        assertThat(bob.get("/deploy").statusCode()).isEqualTo(403);
        bob.get("/bundles");
        assertThat(bob.post("/bundles/retry", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void anExtensionAddsALanguage() throws Exception {
        Operator bob = Operator.named("bob");
        HttpRequest page =
                bob.at("/generations").header("Accept-Language", "fr").build();
        assertThat(bob.send(page).body()).contains("<html lang=\"en\">", "<h1>Generations</h1>");
        Path french = folder.resolve("french");
        try (Stream<Path> files = Files.walk(DOCUMENTED)) {
            for (Path file : files.toList()) {
                Files.copy(file, french.resolve(DOCUMENTED.relativize(file).toString()));
            }
        }
        Files.move(french, server.bundles().resolve("console-french"));
        Await.until(
                "the French page",
                Duration.ofSeconds(60),
                () -> bob.send(page).body().contains("<h1>Générations</h1>"),
                server::output);
        assertThat(bob.send(page).body()).contains("<html lang=\"fr\">", "<th>Changes</th>");
        assertThat(mastaba.run("texts", "--app=console", "--missing", "fr").text())
                .contains("Roll back")
                .doesNotContain("Generations\n");
        assertThat(bob.get("/generations").body()).contains("<h1>Generations</h1>");
        assertThat(mastaba.run("undeploy", "console-french").exitCode()).isZero();
    }

    @Test
    void whoMayLookSeesTheThreadsAndTheLog() throws Exception {
        Operator bob = Operator.named("bob");
        assertThat(bob.get("/threads").body()).contains("<td data-label=\"name\"", "RUNNABLE");
        assertThat(mastaba.run("threads").text()).containsPattern("id +name +state +frames");
        assertThat(mastaba.run("threads", "--stacks").text()).contains("    at ");
        assertThat(bob.get("/log-lines?level=info&q=is+live").body())
                .contains("dev.mastaba.osgi.reconcile.Reconciler", "Generation 1 is live");
        assertThat(bob.get("/log-lines?level=error&q=is+live").body()).doesNotContain("Generation 1 is live");
        assertThat(mastaba.run("log-lines", "-n", "1000").text()).contains("Generation 1 is live");
        assertThat(mastaba.run("log-lines", "--level", "loud").exitCode()).isEqualTo(2);
        assertThat(new Operator().get("/threads").statusCode()).isEqualTo(404);
    }

    @Test
    void otherMachinesAndForgedFormsAreRefused() throws Exception {
        Operator ada = Operator.named("ada");
        assertThat(ada.send(ada.at("/").header("X-Forwarded-For", "192.0.2.1").build())
                        .statusCode())
                .isEqualTo(404);
        assertThat(statusLine("console.example")).contains(" 404 ");
        assertThat(statusLine("localhost:" + server.url().getPort())).contains(" 200 ");
        assertThat(ada.send(ada.at("/bundles/retry")
                                .POST(BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(400);
        HttpRequest other = ada.at("/bundles/retry")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(ada.send(other).statusCode()).isEqualTo(404);
        assertThat(Operator.onTheServersMachine().get("/generations").statusCode())
                .isEqualTo(303);
    }

    /** The first line of the answer to a request for the login page of a host. */
    private static String statusLine(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.getOutputStream()
                    .write(("GET /console/login HTTP/1.1\r\nHost: " + host + "\r\nCookie: "
                                    + OwnerKey.of(server).cookie() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @Test
    void anUploadThatIsTooLargeGetsAReadablePage() throws Exception {
        Operator ada = Operator.named("ada");
        HttpResponse<String> large = ada.upload("large.jar", new byte[129 * 1024 * 1024]);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("<html", "mastaba.http.upload");
    }
}
