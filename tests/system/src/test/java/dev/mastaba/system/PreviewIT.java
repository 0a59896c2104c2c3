package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors with a link of a preview get, and all others. */
class PreviewIT {
    private static final int CYCLES =
            Integer.getInteger("mastaba.preview.cycles", Boolean.getBoolean("mastaba.nightly") ? 200 : 20);
    private static final int REQUESTS = Integer.getInteger("mastaba.preview.requests", 0);
    /** The pause of a visitor between two requests; none in the long forms, which load the machine fully. */
    private static final long PAUSE_NANOS = CYCLES > 20 ? 0 : 5_000_000;

    private static final Pattern LINK = Pattern.compile("(http://\\S+\\?mastaba-preview=([\\w-]+))");
    private static final String PAGES = "pages-1.0.0.jar";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Shop shop;
    private static Installation server;
    private static CommandLine mastaba;

    @BeforeAll
    static void start() {
        shop = new Shop(folder);
        server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .configured(
                        "server.cfg",
                        "mastaba.http.proxies = 127.0.0.1\nmastaba.http.proxies.prefix = X-Forwarded-Prefix\n")
                .with(shop.words(1), shop.app(1), shop.sign(1), pages(1))
                .start();
        server.awaitPage("/page", "SGN_0001");
        mastaba = new CommandLine(server.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Each test begins without previews, and with the same bundles. */
    @AfterEach
    void startAgain() throws IOException {
        Matcher open = Pattern.compile("\"preview\" : (\\d+)")
                .matcher(mastaba.run("previews", "--json").text());
        while (open.find()) {
            assertThat(mastaba.run("discard", open.group(1)).exitCode()).isZero();
        }
        server.with(shop.words(1), shop.app(1), shop.sign(1), pages(1));
        for (String file : new String[] {Shop.WORDS, Shop.APP, Shop.SIGN, PAGES}) {
            AdminReply reply = server.admin("settled", file);
            assertThat(reply.exitCode()).as(reply.text()).isZero();
        }
        assertThat(server.var().resolve("previews").toFile().list()).isNullOrEmpty();
        assertThat(server.admin("status").text()).doesNotContain("Leak:");
    }

    @Test
    void aVisitorWithTheLinkGetsThePreviewAndNobodyElse() throws Exception {
        Map<String, String> strangers = answers(null);
        Opened preview = open(shop.app(2), pages(2));
        assertThat(preview.said().text())
                .startsWith("Preview " + preview.id() + " is open until ")
                .contains("mastaba promote " + preview.id(), "mastaba discard " + preview.id());

        HttpResponse<String> entry = get(preview.link(), null);
        assertThat(entry.statusCode()).isEqualTo(303);
        assertThat(entry.headers().firstValue("Location")).contains("/");
        assertThat(entry.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(entry.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("mastaba-preview=", "; Path=/; ", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        String cookie = cookie(entry);
        HttpResponse<String> behindProxy = get(preview.link(), null, "X-Forwarded-Prefix", "/behind");
        assertThat(behindProxy.headers().firstValue("Location")).contains("/behind/");
        assertThat(behindProxy.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Path=/behind; ");

        HttpResponse<String> page = get(url("/html"), cookie);
        assertThat(page.body())
                .contains("PGS_0002 \u00e9")
                .contains("Preview " + preview.id() + ": " + PAGES + ", shop.jar, until ");
        assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(page.headers().firstValue("Vary").orElse("")).contains("Cookie");
        assertThat(page.headers().firstValue("Mastaba-Preview")).contains(preview.id());
        HttpResponse<String> cached = get(url("/cached"), cookie);
        assertThat(cached.body()).isEqualTo("PGS_0002");
        assertThat(cached.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(cached.headers().firstValue("Expires")).isEmpty();
        assertThat(get(url("/streamed"), cookie).body()).isEqualTo("<body>PGS_0002</body>");
        assertThat(get(url("/static/label.txt"), cookie).body()).isEqualTo("SGN_0001");
        assertThat(get(url("/nowhere"), cookie).headers().firstValue("Cache-Control"))
                .contains("private, no-store");
        assertThat(talk(cookie)).isEqualTo("PGS_0002 hello");
        assertThat(talk(null)).isEqualTo("PGS_0001 hello");
        assertThat(answers(null)).isEqualTo(strangers);

        Said list = mastaba.run("previews");
        assertThat(list.text())
                .contains("customer", PAGES, "shop.jar")
                .containsPattern("(?m)^" + preview.id() + " .*Z +\\d+");
    }

    @Test
    void anInvalidLinkOrCookieIsAnsweredAsIfPreviewsDidNotExist() throws Exception {
        String unknown = "a".repeat(90);
        Map<String, String> without = answers("mastaba-preview=" + unknown);
        String page = seen(url("/html?mastaba-preview=" + unknown), null);
        Opened preview = open(pages(2));
        String valid = cookie(get(preview.link(), null));
        String token = valid.substring(valid.indexOf('=') + 1);
        String forged = (token.charAt(40) == 'A' ? "B" : "A");
        for (String wrong : List.of(
                unknown,
                token.substring(0, 40) + forged + token.substring(41),
                preview.token(),
                "",
                "%00",
                "x".repeat(5_000))) {
            assertThat(answers("mastaba-preview=" + wrong)).as(wrong).isEqualTo(without);
            assertThat(seen(url("/html?mastaba-preview=" + (wrong.equals(preview.token()) ? token : wrong)), null))
                    .as(wrong)
                    .isEqualTo(page);
        }
        assertThat(seen(url("/html"), valid)).contains("PGS_0002");

        assertThat(mastaba.run("discard", preview.id()).exitCode()).isZero();
        assertThat(answers(valid)).isEqualTo(without);
        assertThat(seen(url("/html?mastaba-preview=" + preview.token()), null)).isEqualTo(page);

        Opened brief = opened("--for", "10s");
        String briefly = cookie(get(brief.link(), null));
        assertThat(seen(url("/html"), briefly)).contains("PGS_0002");
        Await.until(
                "the end of the preview",
                LIMIT,
                () -> seen(url("/html"), briefly).equals(page),
                () -> "");
        assertThat(answers(briefly)).isEqualTo(without);
        assertThat(seen(url("/html?mastaba-preview=" + brief.token()), null)).isEqualTo(page);
        Said late = mastaba.run("promote", brief.id());
        assertThat(late.exitCode()).as(late.text()).isEqualTo(1);
        assertThat(late.text()).contains("Preview " + brief.id() + " has expired");
    }

    @Test
    void aPreviewStaysWhatItIsAndIsPromotedOnce() throws Exception {
        Opened preview = open(pages(2));
        String cookie = cookie(get(preview.link(), null));
        server.with(shop.app(3));
        server.awaitPage("/page", "APP_0003");
        assertThat(get(url("/page"), cookie).body()).contains("APP_0001").doesNotContain("APP_0003");

        ExecutorService operators = Executors.newFixedThreadPool(2);
        try {
            List<Future<AdminReply>> replies = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                replies.add(operators.submit(() -> server.admin("promote", preview.id())));
            }
            List<AdminReply> said = List.of(replies.get(0).get(), replies.get(1).get());
            assertThat(said)
                    .filteredOn(reply -> reply.exitCode() == 0)
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.text()).contains(PAGES + ": live in generation"));
            assertThat(said)
                    .filteredOn(reply -> reply.exitCode() == 1)
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.text()).contains("Preview " + preview.id() + " was promoted"));
        } finally {
            operators.shutdown();
        }
        assertThat(get(url("/html"), null).body()).contains("PGS_0002");
        assertThat(get(url("/html"), cookie).body()).contains("PGS_0002").doesNotContain("Preview ");
        assertThat(get(url("/page"), cookie).body()).contains("APP_0003");
        assertThat(server.admin("generations").text()).contains("~ pages");
    }

    @Test
    void aPreviewThatNoLongerFitsIsNotPromoted() throws Exception {
        Path rival =
                AddOns.addOn("rival", "@Extends({\"shop\", \"pages\"})", """
                config.overrideView("pages:html", request -> Response.text("rival"));""").writeTo(folder);
        Opened preview = opened(rival);
        String cookie = cookie(get(preview.link(), null));
        assertThat(get(url("/html"), cookie).body()).isEqualTo("rival");
        Said gone = mastaba.run("undeploy", "pages");
        assertThat(gone.exitCode()).as(gone.text()).isZero();
        assertThat(get(url("/html"), cookie).body()).isEqualTo("rival");
        Said refused = mastaba.run("promote", preview.id());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text())
                .contains("was not promoted: with the bundles that serve now", "rival", "pages", "stays open");
        assertThat(server.bundles().resolve(rival.getFileName())).doesNotExist();
        assertThat(get(url("/html"), cookie).body()).isEqualTo("rival");
    }

    @Test
    void aBundleThatIsDeployedMeanwhileCanStillBePromoted() throws Exception {
        Opened preview = open(pages(2));
        Said deployed = mastaba.run("deploy", pages(2).toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
        String before = server.admin("generations").text();
        Said promoted = mastaba.run("promote", preview.id());
        assertThat(promoted.exitCode()).as(promoted.text()).isZero();
        assertThat(server.admin("generations").text()).isEqualTo(before);
    }

    @Test
    void thePreviewsAreLimitedAndTheirArgumentsChecked() {
        for (int i = 0; i < 4; i++) {
            open(pages(2));
        }
        Said tooMany = mastaba.run("deploy", "--preview", pages(2).toString());
        assertThat(tooMany.exitCode()).isEqualTo(2);
        assertThat(tooMany.text())
                .startsWith("There are already 4 previews (mastaba.preview.count). To end one: mastaba discard ");
        Said tooLong = mastaba.run("deploy", "--preview", "--for", "8d", pages(2).toString());
        assertThat(tooLong.exitCode()).isEqualTo(2);
        assertThat(tooLong.text()).contains("mastaba.preview.longest", "--for 90m");
        assertThat(mastaba.run("deploy", "--for", "1h", pages(2).toString()).exitCode())
                .isEqualTo(2);
        Said none = mastaba.run("promote", "999");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.text()).contains("No preview has the number 999");
        assertThat(mastaba.run("discard", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void theAuditLogRecordsPreviewsWithTheirNumbers() throws Exception {
        AdminReply opened = preview(pages(2), "--allow-opening");
        assertThat(opened.exitCode()).as(opened.text()).isZero();
        String id = id(opened.text());
        assertThat(audit())
                .contains("\"action\":\"preview\"", "Preview " + id + " is open until ")
                .doesNotContain("With --allow-opening");
        assertThat(server.admin("promote", id).exitCode()).isZero();
        assertThat(audit()).contains("\"action\":\"promote\"", "\"outcome\":\"live\"", "Preview " + id + ".");
        String other = id(preview(pages(1), "").text());
        assertThat(server.admin("discard", other).exitCode()).isZero();
        assertThat(audit()).contains("\"action\":\"discard\"", "Preview " + other + " was discarded.");
    }

    @Test
    void aPreviewThatExpiresDuringItsPromotionIsRefused() throws Exception {
        Path gate = Files.createFile(folder.resolve("gate"));
        Path slow =
                AddOns.addOn("slow", "@Extends(\"shop\")", """
                while (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                  java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                }""".formatted(gate)).writeTo(folder);
        Opened brief = opened("--for", "8s", slow.toString());
        Files.delete(gate);
        CompletableFuture<AdminReply> promotion =
                CompletableFuture.supplyAsync(() -> server.admin("promote", brief.id()));
        Await.until(
                "the end of the preview",
                LIMIT,
                () -> server.admin("previews").text().equals("No previews are open.\n"),
                () -> "");
        Files.createFile(gate);
        AdminReply refused = promotion.join();
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).startsWith("Preview " + brief.id() + " has expired; ");
        assertThat(server.bundles().resolve(slow.getFileName())).doesNotExist();
        Await.until(
                "the record",
                LIMIT,
                () -> Files.readAllLines(log()).stream()
                        .anyMatch(record -> record.contains("\"source\":\"server\",\"action\":\"expire\"")
                                && record.contains("Preview " + brief.id() + " has expired.")),
                () -> "");
    }

    private static Path log() {
        return server.var().resolve("audit/audit.log");
    }

    /** The last record. */
    private static String audit() throws IOException {
        List<String> records = Files.readAllLines(log());
        return records.get(records.size() - 1);
    }

    /** Of three previews, one is discarded, one is promoted, and one is promoted and undone by a rollback. No request fails, and no answer has the build of the other side. */
    @Test
    void noRequestFailsOrSeesTheOtherSideWhilePreviewsComeAndGo() throws Exception {
        AtomicReference<String> cookie = new AtomicReference<>("none=0");
        Map<String, Integer> builds = new ConcurrentHashMap<>();
        Set<Integer> live = ConcurrentHashMap.newKeySet();
        live.add(1);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong answers = new AtomicLong();
        AtomicLong previewed = new AtomicLong();
        ExecutorService visitors = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean invited = i % 2 == 0;
            running.add(visitors.submit(() -> {
                while (!over.get()) {
                    HttpResponse<String> answer = get(url("/page"), invited ? cookie.get() : null);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    String mark = answer.headers().firstValue("Mastaba-Preview").orElse("");
                    int build = Integer.parseInt(answer.body().replaceAll("(?s).*APP_(\\d+).*", "$1"));
                    if (mark.isEmpty()) {
                        assertThat(live).contains(build);
                    } else {
                        assertThat(invited).isTrue();
                        assertThat(build).isEqualTo(builds.get(mark));
                        previewed.incrementAndGet();
                    }
                    answers.incrementAndGet();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return true;
            }));
        }
        try {
            for (int cycle = 1; cycle <= CYCLES || answers.get() < REQUESTS; cycle++) {
                assertThat(running).noneMatch(Future::isDone);
                AdminReply opened = preview(shop.app(cycle + 1), "");
                assertThat(opened.exitCode()).as(opened.text()).isZero();
                Matcher link = LINK.matcher(opened.text());
                assertThat(link.find()).as(opened.text()).isTrue();
                String id = id(opened.text());
                builds.put(id, cycle + 1);
                cookie.set(cookie(get(URI.create(link.group(1)), null)));
                long seen = previewed.get();
                Await.until("a visitor of the preview", LIMIT, () -> previewed.get() > seen, () -> "");
                if (cycle % 3 == 0) {
                    done("discard", id);
                    continue;
                }
                live.add(cycle + 1);
                String before = generation();
                done("promote", id);
                if (cycle % 3 == 1) {
                    done("rollback", before);
                }
            }
        } finally {
            over.set(true);
            visitors.shutdown();
        }
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        System.out.printf("%d cycles: %d answers, %d of previews%n", builds.size(), answers.get(), previewed.get());
        assertThat(previewed).hasValueGreaterThanOrEqualTo(CYCLES);
    }

    private static void done(String command, String argument) {
        AdminReply reply = server.admin(command, argument);
        assertThat(reply.exitCode()).as(reply.text()).isZero();
    }

    private static String generation() {
        return server.admin("status").text().replaceAll("(?s)Generation (\\d+) .*", "$1");
    }

    /** Hands a file over as the command does, without a process of its own. */
    private static AdminReply preview(Path file, String audience) throws IOException {
        Path incoming = server.var().resolve("incoming").resolve("preview-it");
        Files.createDirectories(incoming);
        Files.copy(file, incoming.resolve(file.getFileName()));
        AdminReply reply = server.admin("preview", "--for=1h", "--audience=" + audience, "preview-it");
        Files.delete(incoming.resolve(file.getFileName()));
        Files.delete(incoming);
        return reply;
    }

    private record Opened(String id, URI link, String token, Said said) {}

    private static Opened open(Path... files) {
        List<String> words = new ArrayList<>(List.of("--audience", "customer"));
        for (Path file : files) {
            words.add(file.toString());
        }
        return opened(words.toArray(String[]::new));
    }

    private static Opened opened(Path file) {
        return opened(file.toString());
    }

    private static Opened opened(String... words) {
        List<String> all = new ArrayList<>(List.of("deploy", "--preview"));
        all.addAll(List.of(words));
        if (List.of(words).stream().noneMatch(word -> word.endsWith(".jar"))) {
            all.add(pages(2).toString());
        }
        Said said = mastaba.run(all.toArray(String[]::new));
        assertThat(said.exitCode()).as(said.text()).isZero();
        Matcher link = LINK.matcher(said.text());
        assertThat(link.find()).as(said.text()).isTrue();
        return new Opened(id(said.text()), URI.create(link.group(1)), link.group(2), said);
    }

    private static String id(String text) {
        return text.replaceAll("(?s)Preview (\\d+) .*", "$1");
    }

    private static URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.url().getPort() + path);
    }

    private static HttpResponse<String> get(URI uri, String cookie, String... fields) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT);
        if (fields.length > 0) {
            request.headers(fields);
        }
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String cookie(HttpResponse<String> entry) {
        return entry.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** An answer with all of its fields, without those that differ from answer to answer. */
    private static String seen(URI uri, String cookie) throws IOException {
        HttpResponse<String> answer = get(uri, cookie);
        Map<String, List<String>> fields = new TreeMap<>(answer.headers().map());
        List.of("date", "x-request-id", "request-id").forEach(fields::remove);
        return answer.statusCode() + " " + fields + "\n" + answer.body();
    }

    private static Map<String, String> answers(String cookie) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (String path :
                new String[] {"/", "/html", "/page", "/cached", "/static/label.txt", "/nowhere", "/streamed"}) {
            answers.put(path, seen(url(path), cookie));
        }
        return answers;
    }

    private static String talk(String cookie) {
        CompletableFuture<String> heard = new CompletableFuture<>();
        StringBuilder parts = new StringBuilder();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        WebSocket socket = builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + server.url().getPort() + "/talk"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                                parts.append(text);
                                if (last) {
                                    heard.complete(parts.toString());
                                }
                                from.request(1);
                                return null;
                            }
                        })
                .join();
        socket.sendText("hello", true);
        String text = heard.orTimeout(20, TimeUnit.SECONDS).join();
        socket.abort();
        return text;
    }

    /** An extension with an HTML page, a streamed page, and a WebSocket that say which build it is. */
    private static Path pages(int build) {
        Path file = folder.resolve("pages-" + build).resolve(PAGES);
        if (Files.exists(file)) {
            return file;
        }
        return AddOns.addOn("pages", "@Extends(\"shop\")", """
                config.addRoute("html", "/html");
                config.addView(request -> Response.html("<html><body><p>PGS_000%1$d \u00e9</p></body></html>"), route("html"), id("html"));
                config.addRoute("streamed", "/streamed");
                config.addView(request -> Response.stream("text/html;charset=utf-8",
                    (java.io.InputStream) new java.io.ByteArrayInputStream("<body>PGS_000%1$d</body>".getBytes())), route("streamed"), id("streamed"));
                config.addRoute("cached", "/cached");
                config.addView(request -> Response.text("PGS_000%1$d").withHeader("Cache-Control", "public, max-age=3600")
                    .withHeader("Expires", "Thu, 01 Jan 2099 00:00:00 GMT"), route("cached"), id("cached"));
                config.addRoute("talk", "/talk");
                config.addView(request -> Response.upgrade(new dev.mastaba.core.http.stream.WebSocket.Endpoint() {
                  public void onText(dev.mastaba.core.http.stream.WebSocket socket, String text) throws java.io.IOException {
                    socket.send("PGS_000%1$d " + text);
                  }
                }), route("talk"), id("talk"));""".formatted(build)).writeTo(file.getParent());
    }
}
