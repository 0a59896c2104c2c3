package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.console.RealServer.Sent;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the console that change a server. */
class ChangesTest {
    private static final String SHOP = "shop.jar";
    private static final byte[] NO_JAR = {1, 2, 3};

    @TempDir
    static Path folder;

    private static RealServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RealServer.start(folder, "mastaba.folder.quiet = 20ms\nmastaba.folder.scan = 100ms\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear("sign", "shop");
    }

    private static Sent shop(int version) throws IOException {
        return new Sent(SHOP, server.jar(RealServer.shop(version)));
    }

    private static List<Path> incoming() throws IOException {
        try (Stream<Path> folders = Files.list(server.incoming())) {
            return folders.toList();
        }
    }

    @Test
    void uploadedFilesAreTriedAndThenDeployed() throws IOException {
        String change = server.uploaded(shop(1));
        long before = server.serving();
        TestResponse page = server.get(change).expectStatus(200);
        page.expectText("h1", SHOP).expectBodyContaining("Possible.").expectBodyContaining("+ shop 1.0.0");
        assertThat(page.texts(".tag.bad")).contains("opening");
        assertThat(server.serving()).isEqualTo(before);

        TestResponse deployed = server.post(
                        change + "/deploy", Map.of("serving", Long.toString(before), "comment", "The first <shop>"))
                .expectRedirect("/generations");
        assertThat(server.serving()).isGreaterThan(before);
        assertThat(incoming()).isEmpty();
        TestResponse list = server.get("/generations").expectStatus(200);
        list.expectBodyContaining("shop.jar: live in generation").expectBodyContaining("The first &lt;shop&gt;");
        assertThat(list.texts("tr.current").get(0))
                .contains(server.serving() + " ", "serves", "ada", "deploy (console)", "+ shop 1.0.0");
        assertThat(server.run("log", "--count=50").text()).contains("ada", "deploy", "The first <shop>");

        server.post(change + "/deploy", Map.of("serving", Long.toString(before)))
                .expectStatus(deployed.status());
        server.post(change + "/preview", Map.of())
                .expectStatus(409)
                .expectBodyContaining("ada has deployed these files.");
        server.get(change).expectStatus(404).expectBodyContaining("ada has deployed these files.");
        server.post(change + "/discard", Map.of()).expectStatus(409);
    }

    /** The trial, the preview, and the deployment of an update remove the bundles that are no longer needed, and change the lock file. */
    @Test
    void anUpdateFromTheShelfIsOneChange() throws Exception {
        server.deploy(RealServer.shop(1), SHOP);
        server.deploy(RealServer.sign(1), "sign.jar");
        Path lock = server.incoming().resolve("../../conf/bundles.lock");
        Files.write(lock, List.of("# mine", "shop 1 sha256=11 company", "sign 1 sha256=22 company"));
        OfferedUpdate update = new OfferedUpdate(
                server.incoming(),
                SHOP,
                server.jar(RealServer.shop(2)),
                List.of("shop sha256=11 shop 2 sha256=33 company", "sign sha256=22 "));
        try (AutoCloseable offered = server.offer(ShelfViews.SHELF, update)) {
            TestResponse fetched =
                    server.post("/shelf", Map.of("bundle", "shop")).expectStatus(303);
            String change = Objects.requireNonNull(fetched.header("Location"));
            server.get(change)
                    .expectBodyContaining("Possible.")
                    .expectBodyContaining("2.0.0")
                    .expectBodyContaining("- sign 1.0.0");
            Map<String, String> form = server.form(change);
            Map<String, String> preview = new HashMap<>(form);
            preview.put("time", "1h");
            preview.put("audience", "");
            server.post(change + "/preview", preview).expectRedirect("/previews");
            assertThat(server.run("previews").text()).contains("- sign");
            assertThat(server.run("addons").text()).contains("sign");
            assertThat(lock).content().contains("shop 1 ");
            Files.write(lock, List.of("another 1 sha256=44 company"), StandardOpenOption.APPEND);

            fetched = server.post("/shelf", Map.of("bundle", "shop")).expectStatus(303);
            change = Objects.requireNonNull(fetched.header("Location"));
            server.post(change + "/deploy", server.form(change)).expectRedirect("/generations");
            assertThat(server.run("addons").text()).contains("2.0.0").doesNotContain("sign");
            List<String> recorded = List.of("# mine", "shop 2 sha256=33 company", "another 1 sha256=44 company");
            assertThat(Files.readAllLines(lock)).isEqualTo(recorded);
            server.deploy(RealServer.shop(1), SHOP);
            server.deploy(RealServer.sign(1), "sign.jar");
            assertThat(server.run("promote", "1").text()).contains("MAST-DEPLOY-128", "another entry for shop");
            assertThat(Files.readAllLines(lock)).isEqualTo(recorded);
            assertThat(server.run("addons").text()).contains("1.0.0", "sign");
            Files.write(lock, List.of("shop 1 sha256=11 company", "sign 1 sha256=22 company"));
            assertThat(server.run("promote", "1").text()).contains("removed; generation ");
            assertThat(Files.readAllLines(lock)).containsExactly("shop 2 sha256=33 company");
        }
    }

    @Test
    void twoOperatorsWhoDeployAtOnceGetTheSameAnswer() throws Exception {
        String change = server.uploaded(shop(1));
        Map<String, String> form = server.form(change);
        long before = deployments();
        List<CompletableFuture<TestResponse>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> server.post(change + "/deploy", form)));
        }
        for (CompletableFuture<TestResponse> answer : answers) {
            answer.get().expectRedirect("/generations");
        }
        assertThat(deployments()).isEqualTo(before + 1);
    }

    /** The number of deployments in the audit log. */
    private static long deployments() {
        return AnswerData.rows(server.run("log", "--count=1000")).stream()
                .filter(row -> "deploy".equals(row.get("action")))
                .count();
    }

    @Test
    void aPageThatShowsAnotherGenerationChangesNothing() throws IOException {
        String change = server.uploaded(shop(2));
        Map<String, String> form = server.form(change);
        server.deploy(RealServer.shop(1), "other.jar");
        long serving = server.serving();
        server.post(change + "/deploy", form)
                .expectStatus(409)
                .expectBodyContaining("Nothing was changed: generation " + serving + " serves by now");
        assertThat(server.serving()).isEqualTo(serving);
        server.get(change).expectBodyContaining("~ shop 2.0.0 (was 1.0.0)");
        server.post(change + "/deploy", server.form(change)).expectStatus(303);
    }

    @Test
    void aFileThatIsNoBundleIsRefused() throws IOException {
        String change = server.uploaded(new Sent("no.jar", NO_JAR));
        TestResponse page = server.get(change).expectStatus(200).expectBodyContaining("Refused.");
        assertThat(page.texts(".problem code").get(0)).startsWith("MAST-");
        page.expectNone("button:contains(Deploy)");
        server.post(change + "/try", Map.of()).expectRedirect(change);
        server.post(change + "/deploy", Map.of("serving", Long.toString(server.serving())))
                .expectStatus(409)
                .expectBodyContaining("Refused files stay in bundles/");
        TestResponse bundles = server.get("/bundles").expectBodyContaining("Remove no.jar");
        assertThat(bundles.texts("h2")).contains("Refused");
        server.post("/bundles/retry", Map.of()).expectStatus(409).expectBodyContaining("Refused again");
        server.get("/bundles/no.jar/undeploy").expectBodyContaining("No serving bundle has this name.");
        server.post("/bundles/no.jar/undeploy", server.form("/bundles/no.jar/undeploy"))
                .expectRedirect("/bundles");
        server.post("/bundles/retry", Map.of("opening", "yes")).expectRedirect("/bundles");
        server.post(change + "/discard", Map.of()).expectRedirect("/deploy");
        server.post(change + "/discard", Map.of()).expectRedirect("/deploy");
        server.post(change + "/deploy", Map.of()).expectStatus(409).expectBodyContaining("has discarded");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void unsuitableFilesAreNotStored() throws IOException {
        server.upload().expectStatus(422).expectBodyContaining("Choose at least one");
        for (String name : List.of("shop.zip", ".jar", "a\u00e9.jar", "x".repeat(200) + ".jar", "-a.jar")) {
            server.upload(new Sent(name, NO_JAR)).expectStatus(422).expectBodyContaining("is not supported");
        }
        server.upload(new Sent("a.jar", NO_JAR), new Sent("A.jar", NO_JAR))
                .expectStatus(422)
                .expectBodyContaining("Two files have the name");
        Sent[] many = IntStream.rangeClosed(0, Uploads.MOST_FILES)
                .mapToObj(i -> new Sent(i + ".jar", NO_JAR))
                .toArray(Sent[]::new);
        server.upload(many).expectStatus(422).expectBodyContaining("at most 32 files");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void onlyFewUploadsAreKeptAndOnlyForAnHour() throws IOException {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < Uploads.MOST; i++) {
            changes.add(server.uploaded(new Sent("a.jar", NO_JAR)));
        }
        server.upload(new Sent("a.jar", NO_JAR)).expectStatus(422).expectBodyContaining("already 8 uploads");
        assertThat(server.get("/deploy").texts("tbody tr")).hasSize(Uploads.MOST);
        for (Path old : incoming()) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Uploads.LONGEST.plusSeconds(1))));
        }
        server.get(changes.get(0)).expectStatus(404).expectBodyContaining("more than an hour ago");
        server.get("/changes/unknown").expectStatus(404);
        server.post(changes.get(0) + "/deploy", Map.of()).expectStatus(404);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void filesThatCannotBeStoredLeaveNothing() throws IOException {
        Path incoming = server.incoming();
        Path aside = folder.resolve("aside");
        Files.createDirectories(incoming);
        Files.move(incoming, aside);
        Files.writeString(incoming, "no folder");
        try {
            server.upload(new Sent("a.jar", NO_JAR)).expectStatus(503).expectBodyContaining("cannot store the files");
            server.get("/deploy").expectStatus(200);
        } finally {
            Files.delete(incoming);
            Files.move(aside, incoming);
        }
    }

    @Test
    void aPreviewIsOpenedPromotedAndDiscarded() throws IOException {
        server.deploy(RealServer.shop(1), SHOP);
        String change = server.uploaded(shop(2));
        Map<String, String> form = new java.util.HashMap<>(server.form(change));
        form.put("time", "soon");
        server.post(change + "/preview", form).expectStatus(409).expectBodyContaining("A preview lasts from");
        form.put("time", "1h");
        form.put("audience", "Customer & friends");
        server.post(change + "/preview", form).expectRedirect("/previews");
        TestResponse opened = server.get("/previews").expectStatus(200);
        assertThat(opened.attributes("main .notice a", "href"))
                .singleElement()
                .asString()
                .startsWith("http://localhost/?mastaba-preview=");
        opened.expectBodyContaining("Customer &amp; friends").expectBodyContaining("shop.jar");
        server.get("/previews").expectNone(".notice");
        server.get(change).expectStatus(404).expectBodyContaining("ada has opened a preview");

        String promote = opened.attributes("a[href$=promote]", "href").get(0);
        server.post(promote, Map.of("comment", "They like it")).expectRedirect("/generations");
        server.get("/generations").expectBodyContaining("They like it").expectBodyContaining("promote");
        server.post(promote, Map.of()).expectStatus(409).expectBodyContaining("was promoted");

        String next = server.uploaded(shop(3));
        form.putAll(server.form(next));
        server.post(next + "/preview", form).expectRedirect("/previews");
        String discard = server.get("/previews")
                .attributes("form[action$=discard]", "action")
                .get(0);
        server.post(discard, Map.of()).expectRedirect("/previews");
        server.post(discard, Map.of()).expectStatus(409).expectBodyContaining("was discarded");
        server.get("/previews").expectBodyContaining("No previews are open.");
    }

    @Test
    void bundlesAreListedAndRemoved() throws IOException {
        server.deploy(RealServer.shop(1), SHOP);
        server.deploy(RealServer.sign(1), "sign.jar");
        TestResponse list = server.get("/bundles").expectStatus(200);
        assertThat(list.texts("tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("shop", "1.0.0", "application shop", SHOP))
                .anySatisfy(row -> assertThat(row).contains("sign", "extends shop"));
        server.get("/bundles/shop/undeploy").expectStatus(200).expectBodyContaining("Refused.");
        server.post("/bundles/shop/undeploy", Map.of("serving", Long.toString(server.serving())))
                .expectStatus(409)
                .expectBodyContaining("is required by other bundles");

        server.get("/bundles/sign/undeploy").expectBodyContaining("- sign 1.0.0");
        Map<String, String> form = server.form("/bundles/sign/undeploy");
        server.post("/bundles/sign/undeploy", Map.of("serving", "0")).expectStatus(409);
        server.post("/bundles/sign/undeploy", form).expectRedirect("/bundles");
        server.get("/bundles").expectBodyContaining("sign: removed; generation");
        server.post("/bundles/nothing/undeploy", Map.of("serving", Long.toString(server.serving())))
                .expectStatus(409)
                .expectBodyContaining("No bundle and no file in bundles/ is named nothing");
    }

    @Test
    void generationsAreComparedAndRolledBack() throws IOException {
        server.deploy(RealServer.shop(1), SHOP);
        String first = Long.toString(server.serving());
        server.deploy(RealServer.shop(2), SHOP);
        server.deploy(RealServer.sign(1), "sign.jar");
        String last = Long.toString(server.serving());
        TestResponse compared =
                server.get("/generations/compare?from=" + first + "&to=" + last).expectStatus(200);
        assertThat(compared.texts(".pairs tbody tr"))
                .containsExactly("shop changed 1.0.0 2.0.0", "sign added not there 1.0.0");
        assertThat(compared.texts(".difference .added"))
                .anySatisfy(line -> assertThat(line).contains("/sign"));
        for (String query : List.of("", "?from=x&to=1", "?from=1", "?from=99999&to=" + last)) {
            server.get("/generations/compare" + query).expectStatus(404);
        }

        String path = "/generations/" + first + "/rollback";
        TestResponse before = server.get(path).expectStatus(200);
        assertThat(before.texts(".pairs thead th")).contains("Now: generation " + last, "Afterwards");
        assertThat(before.texts(".pairs tbody tr"))
                .containsExactly("shop changed 2.0.0 1.0.0", "sign removed 1.0.0 not there");
        server.post(path, Map.of("serving", first))
                .expectStatus(409)
                .expectBodyContaining("generation " + last + " serves by now");
        server.post(path, Map.of("serving", last, "comment", "Back")).expectRedirect("/generations");
        TestResponse list = server.get("/generations");
        assertThat(list.texts("tr.current").get(0)).contains("ada", "rollback (console)", "Back", "- sign");
        server.get("/generations/" + server.serving() + "/rollback").expectBodyContaining("serves already");
        server.get("/generations/99999/rollback").expectStatus(404);
        server.post("/generations/99999/rollback", Map.of("serving", Long.toString(server.serving())))
                .expectStatus(409)
                .expectBodyContaining("is not on record");
    }

    @Test
    void usersWithoutThePermissionSeeNoButtonsAndChangeNothing() throws IOException {
        server.deploy(RealServer.shop(1), SHOP);
        String change = server.uploaded(shop(2));
        for (String page : List.of("/", "/generations", "/bundles", "/previews")) {
            server.getAs("bob", page)
                    .expectStatus(200)
                    .expectNone("main form[method=post]")
                    .expectNone("a[href$=rollback]")
                    .expectNone("a[href$=undeploy]")
                    .expectNone("a[href=/deploy]");
        }
        long serving = server.serving();
        for (String page : List.of("/deploy", change, "/bundles/shop/undeploy", "/generations/1/rollback")) {
            server.getAs("bob", page).expectStatus(403);
        }
        for (String form : List.of(
                "/deploy",
                change + "/try",
                change + "/deploy",
                change + "/preview",
                change + "/discard",
                "/bundles/retry",
                "/bundles/shop/undeploy",
                "/generations/1/rollback",
                "/previews/1/promote",
                "/previews/1/discard")) {
            server.postAs("bob", form, Map.of("serving", Long.toString(serving)))
                    .expectStatus(403);
            server.request(TestRequest.post(form).identity("ada")).expectStatus(400);
        }
        assertThat(server.serving()).isEqualTo(serving);
        assertThat(incoming()).hasSize(1);
    }

    @Test
    void uploadsThatAreTooLargeAreRefused() throws IOException {
        TestResponse refused = server.request(TestRequest.post("/deploy")
                        .form("csrf_token", "x".repeat(3 << 20))
                        .upload("files", "a.jar", "application/java-archive", NO_JAR)
                        .identity("ada"))
                .expectStatus(413);
        refused.expectText("h1", "Too large").expectBodyContaining("mastaba.http.upload");
        assertThat(incoming()).isEmpty();
        server.get("/unknown").expectStatus(404).expectText("h1", "Status 404");
    }

    @Test
    void withoutApplicationsThePagesReportIt() {
        for (String page : List.of("/routes", "/views", "/permissions", "/texts")) {
            assertThat(server.get(page).expectStatus(200).texts(".notice.bad"))
                    .as(page)
                    .hasSize(1);
        }
        assertThat(server.get("/settings").expectStatus(200).texts("h2")).containsExactly("Server");
        server.get("/why?path=/x").expectStatus(200).expectNone(".notice.good");
        server.get("/traffic")
                .expectStatus(200)
                .expectBodyContaining("The metrics add-on does not run on this server.");
    }
}
