package dev.mastaba.transactions;

import static dev.mastaba.transactions.TransactionOptions.isolation;
import static dev.mastaba.transactions.TransactionOptions.readWrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The behavior that a real database server must have. */
abstract class DatabaseContract {
    /** Opens when the first of two requests has been answered. */
    private final CountDownLatch answered = new CountDownLatch(1);

    NoteDatabase database;

    abstract NoteDatabase open();

    /** Ends the database session of a connection from outside. */
    abstract void kill(Connection connection) throws SQLException;

    @BeforeEach
    void fill() {
        database = open();
        database.run("DROP TABLE IF EXISTS note");
        database.run("CREATE TABLE note (name VARCHAR(100) PRIMARY KEY)");
        database.run("INSERT INTO note VALUES ('a'), ('b')");
    }

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    static TestApp app(AddOn application) {
        return TestApp.of(application, new TransactionsAddOn());
    }

    static double count(TestApp app, String name) {
        return app.application().all(Measurements.class).stream()
                .flatMap(all -> all.read().stream())
                .filter(value -> value.name().equals("mastaba.transactions." + name))
                .mapToDouble(Measurements.Value::value)
                .sum();
    }

    private Response added(Request request) throws SQLException {
        database.add(request, "c");
        return Response.text("added");
    }

    @Test
    void theDatabaseRefusesToWriteInAReadOnlyTransaction() {
        try (TestApp app = app(config -> {
            config.route("reading", "/reading").get(this::added);
            config.route("writing", "/writing").get(this::added, readWrite());
        })) {
            Throwable failure = app.get("/reading").expectStatus(500).failure();
            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(failure.getSuppressed()).singleElement().asString().contains("MAST-TX-004", "readWrite()");
            app.get("/writing").expectStatus(200);
        }
        database.expectNotes("a", "b", "c");
    }

    /** Two requests that each lock one row and then the other's. */
    @Test
    void aDeadlockRepeatsOneOfTheRequests() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (TestApp app =
                app(config -> config.route("lock", "/lock/{first}/{second}").post(request -> {
                    afterTheOther(request);
                    lock(request, request.pathParam("first"));
                    if (request.find(RetryTween.ATTEMPT).isEmpty()) {
                        both.await(60, TimeUnit.SECONDS);
                    }
                    lock(request, request.pathParam("second"));
                    return Response.text("locked");
                }))) {
            atOnce(app, "/lock/a/b", "/lock/b/a");
            assertThat(count(app, "retries")).isEqualTo(1);
            assertThat(count(app, "committed")).isEqualTo(2);
        }
    }

    /** MariaDB rolls back everything, and would commit what follows. */
    @Test
    void aDeadlockThatAViewConcealsIsNotHalfCommitted() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (TestApp app =
                app(config -> config.route("lock", "/lock/{first}/{second}").post(request -> {
                    afterTheOther(request);
                    database.add(request, request.pathParam("first") + "1");
                    lock(request, request.pathParam("first"));
                    if (request.find(RetryTween.ATTEMPT).isEmpty()) {
                        both.await(60, TimeUnit.SECONDS);
                    }
                    try {
                        lock(request, request.pathParam("second"));
                        database.add(request, request.pathParam("first") + "2");
                    } catch (SQLException concealed) {
                        return Response.text("locked");
                    }
                    return Response.text("locked");
                }))) {
            atOnce(app, "/lock/a/b", "/lock/b/a");
            assertThat(count(app, "retries")).isEqualTo(1);
        }
        database.expectNotes("a", "a1", "a2", "b", "b1", "b2");
    }

    /** Lets a repeated attempt wait for the end of the other request: a database may wake that one so late that both meet again. */
    private void afterTheOther(Request request) throws InterruptedException {
        if (request.find(RetryTween.ATTEMPT).isPresent()) {
            assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void lock(Request request, String name) throws SQLException {
        try (Statement statement =
                Transaction.of(request).connection(database.source()).createStatement()) {
            statement.executeUpdate("UPDATE note SET name = name WHERE name = '" + name + "'");
            statement
                    .executeQuery("SELECT name FROM note WHERE name = '" + name + "' FOR UPDATE")
                    .close();
        }
    }

    private int answered(TestResponse response) {
        answered.countDown();
        return response.status();
    }

    private void atOnce(TestApp app, String... paths) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(paths.length);
        try {
            List<Future<Integer>> statuses = threads.invokeAll(java.util.stream.Stream.of(paths)
                    .map(path -> (Callable<Integer>) () -> answered(app.post(path, Map.of())))
                    .toList());
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Two requests that each read all rows and add one: serializable, one of them reads what the other one added. */
    @Test
    void aSerializationFailureRepeatsOneOfTheRequests() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (TestApp app = app(config -> config.route("count", "/count/{name}")
                .post(
                        request -> {
                            Connection connection = Transaction.of(request).connection(database.source());
                            int rows = NoteDatabase.notes(connection).size();
                            if (request.find(RetryTween.ATTEMPT).isEmpty()) {
                                both.await(60, TimeUnit.SECONDS);
                            }
                            NoteDatabase.add(connection, "n" + rows);
                            return Response.text("added");
                        },
                        isolation(Isolation.SERIALIZABLE)))) {
            atOnce(app, "/count/x", "/count/y");
            assertThat(count(app, "retries")).isPositive();
        }
        database.expectNotes("a", "b", "n2", "n3");
    }

    @Test
    void aConnectionThatIsLostAtTheCommitIsUnknown() {
        try (TestApp app = app(config -> config.route("note", "/note").post(request -> {
            added(request);
            kill(Transaction.of(request).connection(database.source()));
            return Response.text("added");
        }))) {
            app.post("/note", Map.of()).expectStatus(500).expectBodyContaining("MAST-TX-001");
            assertThat(count(app, "unknown")).isEqualTo(1);
            assertThat(count(app, "retries")).isZero();
        }
        database.expectNotes("a", "b");
    }

    @Test
    void aConnectionThatIsLostBeforeIsADefiniteFailure() {
        try (TestApp app = app(config -> config.route("note", "/note").post(request -> {
            kill(Transaction.of(request).connection(database.source()));
            return added(request);
        }))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure()).isInstanceOf(SQLException.class);
            assertThat(count(app, "unknown")).isZero();
            assertThat(count(app, "rolled.back")).isEqualTo(1);
        }
        database.expectNotes("a", "b");
    }

    @Test
    void aReaderWhoseConnectionIsLostAtTheEndSucceeds() {
        try (TestApp app = app(config -> config.route("note", "/note").get(request -> {
            Connection connection = Transaction.of(request).connection(database.source());
            String notes = NoteDatabase.notes(connection).toString();
            kill(connection);
            return Response.text(notes);
        }))) {
            app.get("/note").expectStatus(200).expectBody("[a, b]");
        }
    }

    @Test
    void theStateOfAConnectionIsRestored() {
        try (TestApp app = app(config -> {
            config.route("read", "/read")
                    .get(
                            request -> Response.text(""
                                    + Transaction.of(request)
                                            .connection(database.source())
                                            .isReadOnly()),
                            isolation(Isolation.SERIALIZABLE));
            config.route("note", "/note").post(this::added);
        })) {
            app.get("/read").expectBody("true");
            app.post("/note", Map.of()).expectStatus(200);
        }
        database.expectNotes("a", "b", "c");
    }
}
