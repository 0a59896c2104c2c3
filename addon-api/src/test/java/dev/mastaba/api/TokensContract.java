package dev.mastaba.api;

import static dev.mastaba.api.TokenSite.command;
import static dev.mastaba.api.TokenSite.get;
import static dev.mastaba.api.TokenSite.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Key;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behavior of API tokens on each database. */
@Timeout(120)
abstract class TokensContract {
    private static final int CLIENTS = 20;
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private TokenSite site;
    private TestApp app;

    /** Returns an empty database. */
    abstract DataSource database();

    @BeforeEach
    void start() {
        site = new TokenSite(database());
        app = site.app();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void pass(Duration time) {
        site.now.addAndGet(time.toMillis());
    }

    /** Returns all values in the table, as one text. */
    private String stored() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM mastaba_token")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    all.append(rows.getString(i)).append('|');
                }
            }
        }
        return all.toString();
    }

    private void refused(String path, String authorization) {
        get(app, path, authorization).expectStatus(401).expectHeader("WWW-Authenticate", INVALID);
    }

    @Test
    void aTokenIdentifiesItsOwnerWithTheOwnersGroups() throws Exception {
        String ada = token(app, "ada", "orders:read");
        get(app, "/who", "Bearer " + ada).expectStatus(200).expectBody("ada");
        get(app, "/orders", "bearer  " + ada).expectBody("ada");
        get(app, "/sell", "Bearer " + ada).expectBody("ada");
        get(app, "/sell", "Bearer " + token(app, "bob", "orders:read")).expectStatus(403);
        site.users.put("ada", List.of());
        get(app, "/sell", "Bearer " + ada).expectStatus(403);
    }

    @Test
    void onlyTheHashOfATokenIsStored() throws Exception {
        String text = token(app, "ada", "orders:read");
        assertThat(text).matches("mst_[A-Za-z0-9_-]{43}").isNotEqualTo(token(app, "ada"));
        assertThat(stored()).contains(ApiTokenText.digest(text)).doesNotContain(text, text.substring(4));
    }

    @Test
    void invalidTokensAreRefusedEvenWithASession() throws Exception {
        String valid = token(app, "ada", "orders:read");
        app.get("/login/bob").expectStatus(200);
        app.get("/who").expectBody("bob");
        for (String invalid : List.of(
                "mst_" + "A".repeat(43),
                valid.substring(0, valid.length() - 1),
                valid + "A",
                "mst_",
                "MST_" + valid.substring(4),
                valid.toUpperCase(java.util.Locale.ROOT),
                valid + ", Bearer " + valid,
                "mst_" + "x".repeat(8 * 1024))) {
            refused("/who", "Bearer " + invalid);
        }
        refused("/who", "Bearer" + valid + "x");
        get(app, "/who", "Bearer " + valid).expectBody("ada");
        get(app, "/who", "Bearer other").expectBody("bob");
    }

    @Test
    void severalFieldsAreRefused() throws Exception {
        String valid = token(app, "ada", "orders:read");
        for (String other : List.of("Bearer " + valid, "Basic YTpi", "Bearer other")) {
            for (List<String> fields : List.of(List.of("Bearer " + valid, other), List.of(other, "Bearer " + valid))) {
                app.request(TestRequest.get("/who")
                                .header("Authorization", fields.get(0))
                                .header("Authorization", fields.get(1)))
                        .expectStatus(401);
            }
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String text = token(app, "ada", "orders:read");
        pass(Duration.ofDays(30).minusMillis(1));
        get(app, "/who", "Bearer " + text).expectBody("ada");
        assertThat(command(app).text()).contains("expires");
        pass(Duration.ofMillis(1));
        refused("/who", "Bearer " + text);
        assertThat(command(app).text()).contains("  ada  ", "expired");
        token(app, "bob");
        assertThat(command(app).text()).as("expired tokens are removed").doesNotContain("  ada  ");
    }

    @Test
    void aRevokedTokenIsRefused() throws Exception {
        String text = token(app, "ada", "orders:read");
        String id = command(app).text().substring(0, 16);
        assertThat(command(app, "revoke", id).exitCode()).isZero();
        refused("/who", "Bearer " + text);
        assertThat(command(app, "revoke", id).exitCode()).isOne();
    }

    @Test
    void theTokenOfALockedOwnerIsRefusedAndNotUsed() throws Exception {
        String text = token(app, "ada", "orders:read");
        List<String> groups = site.users.remove("ada");
        refused("/who", "Bearer " + text);
        refused("/orders", "Bearer " + text);
        assertThat(command(app).text()).contains("last used never");
        site.users.put("ada", groups);
        get(app, "/who", "Bearer " + text).expectBody("ada");
    }

    @Test
    void aTokenNeedsAllScopesOfTheView() throws Exception {
        String read = "Bearer " + token(app, "ada", "orders:read");
        String write = "Bearer " + token(app, "ada", "orders:write", "orders:read");
        String none = "Bearer " + token(app, "ada");
        app.request(TestRequest.post("/orders").header("Authorization", write)).expectBody("ada");
        app.request(TestRequest.post("/orders").header("Authorization", read))
                .expectStatus(403)
                .expectHeader(
                        "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
        get(app, "/orders", none)
                .expectStatus(403)
                .expectHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"orders:read\"");
        get(app, "/who", none).expectBody("ada");
        get(app, "/plain", write)
                .expectStatus(403)
                .expectHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        app.get("/login/ada").expectStatus(200);
        app.get("/orders").expectBody("ada");
        app.get("/plain").expectBody("ada");
    }

    @Test
    void onlyRequestsWithAValidTokenNeedNoCsrfToken() throws Exception {
        String write = token(app, "bob", "orders:read", "orders:write");
        String csrf = app.get("/login/ada").body();
        app.request(TestRequest.post("/orders").header("Authorization", "Bearer " + write))
                .expectBody("bob");
        app.request(TestRequest.post("/orders")).expectStatus(400);
        app.request(TestRequest.post("/orders").header("Authorization", "Bearer other"))
                .expectStatus(400);
        app.request(TestRequest.post("/orders").header("X-CSRF-Token", csrf)).expectBody("ada");
        app.request(TestRequest.post("/orders")
                        .header("X-CSRF-Token", csrf)
                        .header("Authorization", "Bearer " + write + "x"))
                .expectStatus(401);
    }

    @Test
    void aUserManagesTokensInPerson() throws Exception {
        app.post("/tokens", Map.of("name", "CI")).expectStatus(401);
        app.get("/tokens").expectStatus(401);
        app.get("/login/ada").expectStatus(200);
        String text =
                app.post("/tokens", Map.of("name", "CI")).expectStatus(200).body();
        app.get("/tokens").expectBody("[orders:read, orders:write] [CI] in person");
        app.post("/tokens", Map.of("name", "undone", "fail", "yes")).expectStatus(409);
        app.get("/tokens").expectBody("[orders:read, orders:write] [CI] in person");

        TestResponse page = app.request(TestRequest.post("/tokens")
                .header("Authorization", "Bearer " + text)
                .form(Map.of("name", "more")));
        page.expectStatus(403);
        String id = command(app).text().substring(0, 16);
        app.request(TestRequest.post("/revoke/" + id).header("Authorization", "Bearer " + text))
                .expectStatus(403);
        app.get("/login/bob").expectStatus(200);
        app.post("/revoke/" + id, Map.of()).expectBody("false");
        get(app, "/orders", "Bearer " + text).expectBody("ada");
        app.get("/login/ada").expectStatus(200);
        app.post("/revoke/" + id, Map.of()).expectBody("true");
        refused("/orders", "Bearer " + text);
    }

    @Test
    void allTokensOfARemovedUserAreRevoked() throws Exception {
        String first = token(app, "ada");
        token(app, "ada");
        String other = token(app, "bob");
        app.post("/remove/ada", Map.of()).expectBody("2");
        refused("/who", "Bearer " + first);
        get(app, "/who", "Bearer " + other).expectBody("bob");
    }

    @Test
    void ownersAreComparedExactly() throws Exception {
        site.users.put("Ada", List.of());
        site.users.put("ada ", List.of());
        String text = token(app, "Ada");
        token(app, "ada ");
        token(app, "ada");
        get(app, "/who", "Bearer " + text).expectBody("Ada");
        app.post("/remove/ada", Map.of()).expectBody("1");
    }

    @Test
    void theNumberOfTokensIsBounded() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(token(app, "ada")).startsWith("mst_");
        }
        assertThat(token(app, "ada")).startsWith("The user has 3 tokens.");
        assertThat(token(app, "bob")).startsWith("mst_");
        pass(Duration.ofDays(30));
        assertThat(token(app, "ada")).startsWith("mst_");
    }

    @Test
    void theLastUseIsRecordedOnceAMinute() throws Exception {
        String text = token(app, "ada");
        pass(Duration.ofHours(1));
        get(app, "/who", "Bearer " + text).expectStatus(200);
        String first = "last used " + java.time.Instant.ofEpochMilli(site.now.get());
        assertThat(command(app).text()).contains(first);
        pass(Duration.ofSeconds(59));
        get(app, "/who", "Bearer " + text).expectStatus(200);
        assertThat(command(app).text()).contains(first);
        pass(Duration.ofSeconds(1));
        get(app, "/plain", "Bearer " + text).expectStatus(403);
        assertThat(command(app).text()).contains(first);
        get(app, "/orders", "Bearer " + text).expectStatus(403);
        assertThat(command(app).text()).doesNotContain(first);
    }

    @Test
    void concurrentRequestsRecordTheLastUseOnce() throws Exception {
        String text = token(app, "ada");
        TokenService tokens = app.application().get(Key.of(TokenService.class));
        ApiToken token = tokens.find(text).orElseThrow();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CountDownLatch ready = new CountDownLatch(CLIENTS);
            List<Future<Boolean>> uses = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                uses.add(clients.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return tokens.use(token);
                }));
            }
            int written = 0;
            for (Future<Boolean> use : uses) {
                written += use.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(written).isOne();
        } finally {
            clients.shutdownNow();
        }
    }
}
