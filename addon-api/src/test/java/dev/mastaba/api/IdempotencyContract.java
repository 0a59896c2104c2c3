package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.idempotencyKeyRequired;
import static dev.mastaba.api.ApiOptions.idempotent;
import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.transactions.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behavior of idempotency keys on each database. */
@Timeout(120)
abstract class IdempotencyContract {
    private static final int CLIENTS = 50;

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final AtomicReference<Runnable> inView = new AtomicReference<>(() -> {});
    private TestApp app;

    /** Returns an empty database. */
    abstract DataSource database();

    @BeforeEach
    void start() throws Exception {
        execute("CREATE TABLE orders (item VARCHAR(100) NOT NULL)");
        app = newApp();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestApp newApp() {
        ApiAddOn api = new ApiAddOn(KeptState.inMemory(), () -> Instant.ofEpochMilli(now.get()), System::nanoTime);
        return TestApp.of(Composition.of(List.of(
                        Participant.shared(ApiAddOn.NAME, api),
                        Participant.application("dev.example.shop", "shop", this::include)))
                .settings(new Settings(Map.of(IdempotencyRules.MAX_BODY, "100", IdempotencyRules.EXPIRY, "1h"))));
    }

    private void include(Configurator config) {
        config.include(ApiAddOn.NAME);
        Api.of(config).in(database());
        config.route("order", "/orders/{item}")
                .with(idempotent())
                .get(request -> Response.text("form"))
                .post(this::order);
        config.route("strict", "/strict/{item}").post(this::order, idempotencyKeyRequired());
        config.route("versioned", "/versioned/{item}").put(this::change, idempotent(), requireIfMatch());
    }

    private Response order(Request request) throws Exception {
        String item = request.pathParam("item");
        try (PreparedStatement insert =
                Transaction.of(request).connection(database()).prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setString(1, item);
            insert.executeUpdate();
        }
        inView.get().run();
        return switch (item) {
            case "invalid" -> Response.status(422);
            case "thrown" -> throw HttpException.of(403, "Refused");
            case "broken" -> throw new IllegalStateException("broken");
            case "redirect" -> throw new Redirect(303, "/orders");
            case "long" -> Response.text("x".repeat(101));
            case "wide" -> Response.text("wide").withHeader("X-Wide", "x".repeat(9000));
            case "stream" ->
                Response.builder().body(Body.stream(out -> out.write(1))).build();
            default ->
                Response.builder()
                        .status(201)
                        .header("Location", "/orders/" + item)
                        .addHeader("Link", "<a>")
                        .addHeader("Link", "<b>")
                        .header("Set-Cookie", "a=b")
                        .text("ordered " + item)
                        .build();
        };
    }

    private Response change(Request request) throws Exception {
        Versions.of(request).is(1);
        Response response = order(request);
        Versions.of(request).becomes(2);
        return response;
    }

    private TestResponse post(String path, String key) {
        return app.request(TestRequest.post(path).header("Idempotency-Key", key));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aRepeatedRequestGetsTheFirstResponse() throws Exception {
        post("/orders/book", "\"k-1\"").expectStatus(201).expectNoHeader("Idempotency-Replayed");
        TestResponse second = post("/orders/book", "k-1").expectStatus(201);

        second.expectHeader("Idempotency-Replayed", "true")
                .expectHeader("Location", "/orders/book")
                .expectHeader("Content-Type", "text/plain;charset=utf-8")
                .expectNoHeader("Set-Cookie")
                .expectBody("ordered book");
        assertThat(second.headers().all("Link")).containsExactly("<a>", "<b>");
        assertThat(count("orders")).isEqualTo(1);
    }

    @Test
    void aThrownRedirectIsStored() throws Exception {
        post("/orders/redirect", "k").expectStatus(303);
        post("/orders/redirect", "k").expectStatus(303).expectHeader("Location", "/orders");
        assertThat(count("orders")).isEqualTo(1);
    }

    @Test
    void otherUsersRoutesAndKeysAreIndependent() throws Exception {
        post("/orders/book", "k").expectStatus(201);
        post("/orders/book", "K").expectNoHeader("Idempotency-Replayed");
        post("/strict/book", "k").expectNoHeader("Idempotency-Replayed");
        app.request(TestRequest.post("/orders/book")
                        .header("Idempotency-Key", "k")
                        .identity("anna"))
                .expectStatus(201)
                .expectNoHeader("Idempotency-Replayed");
        assertThat(count("orders")).isEqualTo(4);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() throws Exception {
        post("/orders/book", "k").expectStatus(201);
        post("/orders/pen", "k").expectStatus(422);
        post("/orders/book?gift=1", "k").expectStatus(422);
        app.request(TestRequest.post("/orders/book")
                        .header("Idempotency-Key", "k")
                        .body("text/plain", "two"))
                .expectStatus(422);
        assertThat(count("orders")).isEqualTo(1);
    }

    @Test
    void aMalformedKeyIsRefused() {
        for (String key : List.of("", "\"", "\"a", "a b", "a,b", "ä", "a".repeat(129))) {
            app.request(TestRequest.post("/orders/book")
                            .header("Idempotency-Key", key)
                            .header("Accept", "application/json"))
                    .expectStatus(400)
                    .expectHeader("Content-Type", "application/problem+json");
        }
        app.request(TestRequest.post("/orders/book")
                        .header("Idempotency-Key", "a")
                        .header("Idempotency-Key", "b"))
                .expectStatus(400);
    }

    @Test
    void theKeyIsOptionalUnlessTheViewRequiresIt() throws Exception {
        app.request(TestRequest.post("/strict/book")).expectStatus(400);
        app.request(TestRequest.post("/orders/book")).expectStatus(201);
        app.get("/orders/book").expectBody("form");
        assertThat(count("orders")).isEqualTo(1);
        assertThat(count("mastaba_idempotency")).isZero();
    }

    @Test
    void aFailedRequestStoresNothing() throws Exception {
        post("/orders/invalid", "k").expectStatus(422);
        post("/orders/thrown", "k").expectStatus(403);
        post("/orders/broken", "k").expectStatus(500);
        assertThat(count("mastaba_idempotency")).isZero();
        post("/orders/book", "k").expectStatus(201);
        assertThat(count("orders")).isEqualTo(1);
    }

    @Test
    void aResponseThatCannotBeStoredFailsBeforeItHasAnEffect() throws Exception {
        for (String item : List.of("long", "wide", "stream")) {
            assertThat(post("/orders/" + item, "k").expectStatus(500).failure()).hasMessageContaining("MAST-API-006");
        }
        assertThat(count("orders")).isZero();
        assertThat(count("mastaba_idempotency")).isZero();
    }

    @Test
    void aReplayedChangeKeepsItsVersion() {
        TestRequest change = TestRequest.of("PUT", "/versioned/book")
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", "k");
        app.request(change).expectStatus(201).expectHeader("ETag", "\"2\"");
        app.request(change)
                .expectStatus(201)
                .expectHeader("ETag", "\"2\"")
                .expectHeader("Idempotency-Replayed", "true");
    }

    @Test
    void keysExpireAndExpiredRowsAreDeleted() throws Exception {
        post("/orders/book", "old").expectStatus(201);
        post("/orders/book", "again").expectStatus(201);
        now.addAndGet(3_600_000);
        post("/orders/pen", "again").expectStatus(201).expectNoHeader("Idempotency-Replayed");
        now.addAndGet(60_001);
        post("/orders/pen", "new").expectStatus(201);
        assertThat(count("mastaba_idempotency")).isEqualTo(2);
        post("/orders/pen", "again").expectHeader("Idempotency-Replayed", "true");
    }

    @Test
    void aRequestWhoseOriginalIsRunningOnAnotherNodeIsRefusedAtOnce() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        inView.set(() -> {
            entered.countDown();
            await(leave);
        });
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (TestApp other = newApp()) {
            Future<TestResponse> first = client.submit(() -> post("/orders/book", "k"));
            await(entered);
            TestRequest repeated = TestRequest.post("/orders/book").header("Idempotency-Key", "k");
            other.request(repeated).expectStatus(409).expectHeader("Retry-After", "1");
            inView.set(() -> {});
            other.request(TestRequest.post("/orders/book").header("Idempotency-Key", "other"))
                    .expectStatus(201);
            leave.countDown();
            assertThat(first.get().status()).isEqualTo(201);
            other.request(repeated).expectStatus(201).expectHeader("Idempotency-Replayed", "true");
        } finally {
            leave.countDown();
            client.shutdownNow();
        }
        assertThat(count("orders")).isEqualTo(2);
    }

    @Test
    void concurrentRequestsWithOneKeyHaveOneEffect() throws Exception {
        AtomicLong attempts = new AtomicLong();
        inView.set(() -> {
            if (attempts.incrementAndGet() <= 3) {
                throw new IllegalStateException("the first attempts fail");
            }
        });
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<TestResponse>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(clients.submit(() -> {
                    await(start);
                    return untilAnswered();
                }));
            }
            start.countDown();
            int originals = 0;
            for (Future<TestResponse> answer : answers) {
                TestResponse response = answer.get().expectStatus(201).expectBody("ordered book");
                originals += response.header("Idempotency-Replayed") == null ? 1 : 0;
            }
            assertThat(originals).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
        assertThat(count("orders")).isEqualTo(1);
        assertThat(count("mastaba_idempotency")).isEqualTo(1);
    }

    private TestResponse untilAnswered() {
        TestResponse response;
        do {
            response = post("/orders/book", "same");
        } while (response.status() == 409 || response.status() == 500 || response.status() == 503);
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
