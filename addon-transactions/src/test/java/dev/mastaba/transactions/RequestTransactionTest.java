package dev.mastaba.transactions;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.transactions.TransactionOptions.isolation;
import static dev.mastaba.transactions.TransactionOptions.noTransaction;
import static dev.mastaba.transactions.TransactionOptions.readOnly;
import static dev.mastaba.transactions.TransactionOptions.readWrite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transaction of a request, over H2. */
class RequestTransactionTest {
    private final NoteDatabase database = NoteDatabase.h2();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    private static TestApp app(AddOn application) {
        return TestApp.of(application, new TransactionsAddOn());
    }

    private TestApp posting(dev.mastaba.core.view.View view) {
        return app(config -> config.route("note", "/note").post(view));
    }

    private Response added(Request request) throws SQLException {
        database.add(request, "a");
        return Response.text("added");
    }

    @Test
    void aSuccessIsCommitted() {
        try (TestApp app = posting(this::added)) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        database.expectNotes("a");
    }

    @Test
    void anErrorStatusRollsBack() {
        try (TestApp app = posting(request -> {
            added(request);
            return Response.status(422);
        })) {
            app.post("/note", Map.of()).expectStatus(422);
        }
        database.expectNotes();
    }

    @Test
    void anExceptionRollsBack() {
        try (TestApp app = posting(request -> {
            added(request);
            throw new BadRequest("no");
        })) {
            app.post("/note", Map.of()).expectStatus(400);
        }
        database.expectNotes();
    }

    @Test
    void aThrownRedirectIsCommitted() {
        try (TestApp app = posting(request -> {
            added(request);
            throw new Redirect(303, "/there");
        })) {
            app.post("/note", Map.of()).expectRedirect("/there");
        }
        database.expectNotes("a");
    }

    @Test
    void aViewMayForbidTheCommit() {
        try (TestApp app = posting(request -> {
            Transaction transaction = Transaction.of(request);
            assertThat(transaction.isRollbackOnly()).isFalse();
            transaction.rollbackOnly();
            assertThat(transaction.isRollbackOnly()).isTrue();
            return added(request);
        })) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        database.expectNotes();
    }

    @Test
    void aVetoRollsBack() {
        AddOn application = config -> {
            Transactions.of(config)
                    .addVeto("tried", (request, response) -> request.query().contains("try"));
            Transactions.of(config).addVeto("never", (request, response) -> false);
            config.route("note", "/note").post(this::added);
        };
        try (TestApp app = app(application)) {
            app.post("/note?try=1", Map.of()).expectStatus(200);
            database.expectNotes();
            app.post("/note", Map.of()).expectStatus(200);
            database.expectNotes("a");
        }
    }

    @Test
    void aVetoThatThrowsRollsBack() {
        AddOn application = config -> {
            Transactions.of(config).addVeto("broken", (request, response) -> {
                throw new BadRequest("veto");
            });
            config.route("note", "/note").post(this::added);
        };
        try (TestApp app = app(application)) {
            app.post("/note", Map.of()).expectStatus(400);
        }
        database.expectNotes();
    }

    @Test
    void vetoesOfOneNameConflictInOneAddOn() {
        assertThatThrownBy(() -> app(config -> {
                    Transactions.of(config).addVeto("same", (request, response) -> false);
                    Transactions.of(config).addVeto("same", (request, response) -> true);
                }))
                .hasMessageContaining("transaction veto");
    }

    @Test
    void aRequestThatUsesNoDatabaseTakesNoConnection() {
        try (TestApp app = app(config -> config.route("page", "/").get(request -> {
            Transaction.of(request).dataSource(database.source());
            return Response.text("page");
        }))) {
            app.get("/").expectStatus(200);
        }
    }

    @Test
    void aGetRequestMustNotWrite() {
        try (TestApp app = app(config -> config.route("note", "/note").get(this::added))) {
            Throwable failure = app.get("/note").expectStatus(500).failure();
            assertThat(failure)
                    .hasMessageContaining("MAST-TX-004")
                    .hasMessageContaining("GET /note")
                    .hasMessageContaining(":note")
                    .hasMessageContaining("readWrite()");
        }
        database.expectNotes();
    }

    @Test
    void aGetRequestMayRead() {
        database.run("INSERT INTO note VALUES ('old')");
        try (TestApp app = app(config -> config.route("notes", "/").get(request -> {
            assertThat(Transaction.of(request).isReadOnly()).isTrue();
            return Response.text(
                    String.join(" ", NoteDatabase.notes(Transaction.of(request).connection(database.source()))));
        }))) {
            app.get("/").expectStatus(200).expectBody("old");
        }
    }

    @Test
    void aViewMayDeclareThatItWrites() {
        try (TestApp app = app(config -> config.route("note", "/note").get(this::added, readWrite()))) {
            app.get("/note").expectStatus(200);
        }
        database.expectNotes("a");
    }

    @Test
    void aViewMayDeclareThatItReads() {
        try (TestApp app = app(config -> config.route("note", "/note").post(this::added, readOnly()))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure()).hasMessageContaining("MAST-TX-004");
        }
        database.expectNotes();
    }

    private List<String> rooted(Request request) throws SQLException {
        return NoteDatabase.notes(Transaction.of(request).connection(database.source()));
    }

    @Test
    void aRootFactoryReadsBeforeAViewWrites() {
        try (TestApp app =
                app(config -> config.route("note", "/note", root(this::rooted)).get(this::added, readWrite()))) {
            app.get("/note").expectStatus(200);
        }
        database.expectNotes("a");
    }

    @Test
    void aConnectionThatWasUsedBeforeStaysWritable() {
        try (TestApp app = app(config -> config.route("note", "/note", root(request -> {
                    database.add(request, "root");
                    return rooted(request);
                }))
                .post(this::added, readOnly()))) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        database.expectNotes("a", "root");
    }

    @Test
    void aViewMayDeclareToHaveNone() {
        try (TestApp app = app(config -> config.route("note", "/note").post(this::added, noTransaction()))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure())
                    .hasMessageContaining("MAST-TX-005")
                    .hasMessageContaining(":note");
        }
        database.expectNotes();
    }

    @Test
    void aViewMaySetTheIsolation() {
        try (TestApp app = app(config -> config.route("level", "/")
                .get(
                        request -> Response.text(""
                                + Transaction.of(request)
                                        .connection(database.source())
                                        .getTransactionIsolation()),
                        isolation(Isolation.SERIALIZABLE)))) {
            app.get("/").expectBody("" + Connection.TRANSACTION_SERIALIZABLE);
        }
        assertThat(level()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }

    private int level() {
        try (Connection connection = database.source().getConnection()) {
            return connection.getTransactionIsolation();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void theSettingIsTheIsolationOfAll() {
        Composition composition = Composition.of((AddOn) config -> config.route("level", "/", root(this::rooted))
                        .get(
                                request -> Response.text(""
                                        + Transaction.of(request)
                                                .connection(database.source())
                                                .getTransactionIsolation()),
                                isolation(Isolation.REPEATABLE_READ)))
                .with(new TransactionsAddOn())
                .settings(new Settings(Map.of(TransactionSettings.ISOLATION, "repeatable-read")));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/").expectBody("" + Connection.TRANSACTION_REPEATABLE_READ);
        }
        assertThat(level()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Test
    void anIsolationThatComesTooLateIsRefused() {
        try (TestApp app = app(config -> config.route("note", "/note", root(this::rooted))
                .post(this::added, isolation(Isolation.SERIALIZABLE)))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure()).hasMessageContaining("MAST-TX-006");
        }
        database.expectNotes();
    }

    @Test
    void anotherRootFactoryOfAReaderIsReadAgainInTheIsolationOfTheView() {
        try (TestApp app = app(config -> config.route("level", "/", root(this::rooted))
                .get(
                        request -> Response.text(""
                                + Transaction.of(request)
                                        .connection(database.source())
                                        .getTransactionIsolation()),
                        isolation(Isolation.SERIALIZABLE)))) {
            app.get("/").expectBody("" + Connection.TRANSACTION_SERIALIZABLE);
        }
        assertThat(level()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Test
    void callbacksRunAfterTheCommit() {
        try (TestApp app = posting(request -> {
            Transaction transaction = Transaction.of(request);
            transaction.afterCommit(() -> log.add("committed " + database.notes()));
            transaction.afterCommit(() -> {
                throw new IllegalStateException("broken");
            });
            transaction.afterRollback(() -> log.add("rolled back"));
            transaction.afterEnd(outcome -> log.add("ended " + outcome));
            return added(request);
        })) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        assertThat(log).containsExactly("committed [a]", "ended COMMITTED");
    }

    @Test
    void callbacksRunAfterTheRollback() {
        try (TestApp app = posting(request -> {
            Transaction transaction = Transaction.of(request);
            transaction.afterCommit(() -> log.add("committed"));
            transaction.afterRollback(() -> log.add("rolled back " + database.notes()));
            transaction.afterEnd(outcome -> log.add("ended " + outcome));
            added(request);
            return Response.status(409);
        })) {
            app.post("/note", Map.of()).expectStatus(409);
        }
        assertThat(log).containsExactly("rolled back []", "ended ROLLED_BACK");
    }

    @Test
    void callbacksNeedNoDatabase() {
        try (TestApp app = app(config -> config.route("page", "/").get(request -> {
            Transaction.of(request).afterCommit(() -> log.add("mail"));
            return Response.text("page");
        }))) {
            app.get("/").expectStatus(200);
        }
        assertThat(log).containsExactly("mail");
    }

    @Test
    void aStreamIsWrittenAfterTheEnd() {
        try (TestApp app = app(config -> config.route("stream", "/stream").post(request -> {
            Transaction transaction = Transaction.of(request);
            Connection connection = transaction.connection(database.source());
            return Response.builder()
                    .body(dev.mastaba.core.http.Body.stream(out -> {
                        try {
                            log.add(connection.isClosed() + " " + connection.isValid(1));
                            connection.createStatement();
                        } catch (SQLException ended) {
                            log.add(ended.getMessage());
                        }
                        transaction.rollbackOnly();
                    }))
                    .build();
        }))) {
            assertThat(app.request(TestRequest.post("/stream")).failure())
                    .hasStackTraceContaining("MAST-TX-003")
                    .hasStackTraceContaining("Transactions.run");
        }
        assertThat(log.get(0)).isEqualTo("true false");
        assertThat(log.get(1)).contains("MAST-TX-003");
    }

    @Test
    void anExceptionViewMayRead() {
        database.run("INSERT INTO note VALUES ('old')");
        AddOn application = config -> {
            config.route("note", "/note").post(request -> {
                added(request);
                throw new IllegalArgumentException("no");
            });
            config.addExceptionView(
                    IllegalArgumentException.class,
                    (failure, request) -> Response.builder()
                            .status(400)
                            .text(String.join(" ", rooted(request)))
                            .build());
        };
        try (TestApp app = app(application)) {
            app.post("/note", Map.of()).expectStatus(400).expectBody("old");
        }
        database.expectNotes("old");
    }

    @Test
    void anExceptionViewMustNotWrite() {
        AddOn application = config -> {
            config.route("note", "/note").post(request -> {
                throw new IllegalArgumentException("no");
            });
            config.addExceptionView(IllegalArgumentException.class, (failure, request) -> added(request));
        };
        try (TestApp app = app(application)) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure()).hasMessageContaining("MAST-TX-004");
        }
        database.expectNotes();
    }

    @Test
    void anExceptionViewHasNoOptions() {
        assertThatThrownBy(() -> app(config -> config.addExceptionView(
                        IllegalArgumentException.class, (failure, request) -> added(request), readWrite())))
                .hasMessageContaining("MAST-TX-008");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void subrequestsShareIt(boolean tweens) {
        AddOn application = config -> {
            config.route("inner", "/inner").post(request -> {
                database.add(request, "inner");
                return Response.status(409);
            });
            config.route("failing", "/failing").post(request -> {
                database.add(request, "failing");
                throw new BadRequest("no");
            });
            config.route("none", "/none").post(this::added, noTransaction());
            config.route("outer", "/outer").post(request -> {
                log.clear();
                for (String path : List.of("/inner", "/failing", "/none")) {
                    log.add(path + " " + sub(request, path, tweens));
                }
                assertThat(rooted(request)).containsExactly("failing", "inner");
                database.add(request, "outer");
                return Response.status(request.query().contains("bad") ? 400 : 200);
            });
        };
        try (TestApp app = app(application)) {
            app.post("/outer?bad=1", Map.of()).expectStatus(400);
            database.expectNotes();
            app.post("/outer", Map.of()).expectStatus(200);
        }
        assertThat(log).containsExactly("/inner 409", "/failing 400", "/none MAST-TX-005");
        database.expectNotes("failing", "inner", "outer");
    }

    private static Object sub(Request request, String path, boolean tweens) throws Exception {
        Subrequests subrequests = Subrequests.of(request);
        Request made = subrequests.request("POST", path, dev.mastaba.core.http.header.Headers.none(), new byte[0]);
        try {
            return (tweens ? subrequests.respondWithTweens(made) : subrequests.respond(made)).status();
        } catch (HttpException answer) {
            return answer.status();
        } catch (IllegalStateException refused) {
            return refused.getMessage().substring(0, 11);
        }
    }

    @Test
    void aSubrequestMayBeTheFirstToUseIt() {
        AddOn application = config -> {
            config.route("inner", "/inner").get(this::added, readWrite());
            config.route("outer", "/outer").get(request -> {
                Subrequests subrequests = Subrequests.of(request);
                return subrequests.respondWithTweens(subrequests.get("/inner"));
            });
        };
        try (TestApp app = app(application)) {
            app.get("/outer").expectStatus(200);
        }
        database.expectNotes("a");
    }

    @Test
    void whatBeginsAfterTheTweenIsNotLostSilently() {
        try (TestApp app = posting(request -> {
            RequestCallbacks.of(request).onResponse((asked, response) -> added(asked));
            return Response.text("view");
        })) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure())
                    .hasMessageContaining("MAST-TX-007")
                    .hasMessageContaining("Transactions.run");
        }
        database.expectNotes();
    }

    @Test
    void anOuterTweenMayReadAndMayDoomItself() {
        AddOn application = config -> {
            config.addTween(
                    "outer",
                    next -> request -> {
                        Response response = next.handle(request);
                        Transaction.of(request).rollbackOnly();
                        added(request);
                        return response;
                    },
                    Placement.over(Tween.EXCVIEW));
            config.route("page", "/").post(request -> Response.text("page"));
        };
        try (TestApp app = app(application)) {
            app.post("/", Map.of()).expectStatus(200);
        }
        database.expectNotes();
    }

    @Test
    void whatAnOuterTweenBeginsIsCommitted() {
        AddOn application = config -> {
            config.addTween(
                    "outer",
                    next -> request -> {
                        added(request);
                        return next.handle(request);
                    },
                    Placement.over(Tween.EXCVIEW));
            config.route("page", "/").post(request -> Response.text("page"));
        };
        try (TestApp app = app(application)) {
            app.post("/", Map.of()).expectStatus(200);
        }
        database.expectNotes("a");
    }

    @Test
    void withoutTheAddOnThereIsNone() {
        try (TestApp app =
                TestApp.of((AddOn) config -> config.route("note", "/note").post(this::added))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure())
                    .hasMessageContaining("dev.mastaba.transactions");
        }
    }

    @Test
    void inABundleItIsOffUntilIncluded() {
        AddOn installed = new TransactionsAddOn(Map.of());
        assertThat(installed).isEqualTo(new TransactionsAddOn()).hasSameHashCodeAs(new TransactionsAddOn());
        AddOn page = config -> config.route("note", "/note").post(this::added);
        try (TestApp app = TestApp.of(page, installed)) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        AddOn including = config -> {
            config.include(installed);
            config.route("note", "/note").post(this::added);
        };
        try (TestApp app = TestApp.of(including)) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        database.expectNotes("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mastaba.transactions.attempts", "mastaba.transactions.isolation"})
    void wrongSettingsAreRefused(String name) {
        Configurator config = new Configurator(new Settings(Map.of(name, "many")));
        assertThatThrownBy(() -> config.include(new TransactionsAddOn())).hasMessageContaining(name);
    }

    @Test
    void viewsStillNeverBlock() {
        Configurator config = new Configurator(Settings.none());
        config.include(new TransactionsAddOn());
        config.route("quick", "/quick")
                .get(request -> Response.text("quick"), dev.mastaba.core.view.ViewOptions.nonBlocking());
        assertThat(config.makeApplication().nonBlockingRoutes().isEmpty()).isFalse();
    }
}
