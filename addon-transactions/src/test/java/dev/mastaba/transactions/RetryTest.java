package dev.mastaba.transactions;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.transactions.TransactionOptions.attempts;
import static dev.mastaba.transactions.TransactionOptions.readWrite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.Measurements.Value;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are repeated, with failures that the views simulate. */
class RetryTest {
    private static final AttributeKey<String> MARK = AttributeKey.of("mark", String.class);

    private final NoteDatabase database = NoteDatabase.h2();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    private static SQLException conflict() {
        return new SQLException("could not serialize access", "40001");
    }

    /** A view that adds a note and fails with a serialization failure in the first attempts. */
    private View failing(int failures) {
        return request -> {
            database.add(request, "a");
            if (attempts.incrementAndGet() <= failures) {
                throw new IllegalStateException(conflict());
            }
            return Response.text("attempt " + attempts.get());
        };
    }

    private static TestApp app(AddOn application) {
        return TestApp.of(application, new TransactionsAddOn());
    }

    private static TestApp posting(View view, ViewOption... options) {
        return app(config -> config.route("note", "/note").post(view, options));
    }

    private static Map<String, Double> counts(TestApp app) {
        return app.application().all(Measurements.class).stream()
                .flatMap(all -> all.read().stream())
                .filter(value -> value.value() > 0)
                .collect(Collectors.toMap(Value::name, Value::value));
    }

    @Test
    void aSerializationFailureRepeatsTheRequest() {
        try (TestApp app = posting(failing(2))) {
            app.post("/note", Map.of("text", "x")).expectStatus(200).expectBody("attempt 3");
            assertThat(counts(app))
                    .containsOnly(
                            Map.entry("mastaba.transactions.retries", 2.0),
                            Map.entry("mastaba.transactions.committed", 1.0),
                            Map.entry("mastaba.transactions.rolled.back", 2.0));
        }
        database.expectNotes("a");
    }

    @Test
    void theLastFailureIsTheAnswer() {
        try (TestApp app = posting(failing(3))) {
            app.post("/note", Map.of()).expectStatus(503).expectHeader("Retry-After", "1");
            assertThat(counts(app)).containsEntry("mastaba.transactions.failures", 1.0);
        }
        assertThat(attempts).hasValue(3);
        database.expectNotes();
    }

    @Test
    void theNumberOfAttemptsIsASetting() {
        Composition composition = Composition.of(
                        (AddOn) config -> config.route("note", "/note").post(failing(4)))
                .with(new TransactionsAddOn())
                .settings(new Settings(Map.of(TransactionSettings.ATTEMPTS, "5")));
        try (TestApp app = TestApp.of(composition)) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        assertThat(attempts).hasValue(5);
        database.expectNotes("a");
    }

    @Test
    void theNumberOfAttemptsIsAViewOption() {
        try (TestApp app = posting(failing(1), attempts(1))) {
            app.post("/note", Map.of()).expectStatus(503);
        }
        assertThat(attempts).hasValue(1);
        assertThatThrownBy(() -> attempts(0)).hasMessageContaining("from 1 to 100");
        assertThatThrownBy(() -> attempts(101)).hasMessageContaining("from 1 to 100");
    }

    @Test
    void otherFailuresAreNotRepeated() {
        try (TestApp app = posting(request -> {
            database.add(request, "a");
            attempts.incrementAndGet();
            throw new SQLException("duplicate", "23505");
        })) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void failuresWithoutATransactionAreNotRepeated() {
        try (TestApp app = posting(request -> {
            attempts.incrementAndGet();
            throw conflict();
        })) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anExceptionViewAnswersOnlyTheLastFailure() {
        AddOn application = config -> {
            config.route("note", "/note").post(failing(5));
            config.addExceptionView(IllegalStateException.class, (failure, request) -> {
                log.add("answered");
                RequestCallbacks.of(request)
                        .onResponse((asked, response) -> response.withHeader("X-Attempt", "" + attempts.get()));
                return Response.status(409).toBuilder()
                        .onClose(() -> log.add("closed " + attempts.get()))
                        .build();
            });
        };
        try (TestApp app = app(application)) {
            app.post("/note", Map.of()).expectStatus(409).expectHeader("X-Attempt", "3");
        }
        assertThat(log).containsExactly("answered", "closed 1", "answered", "closed 2", "answered", "closed 3");
    }

    @Test
    void eachAttemptHasItsOwnAttributesAndCallbacks() {
        try (TestApp app = posting(request -> {
            assertThat(request.find(MARK)).isEmpty();
            request.set(MARK, "set");
            int attempt = attempts.get() + 1;
            Transaction.of(request).afterCommit(() -> log.add("committed " + attempt));
            Transaction.of(request).afterRollback(() -> log.add("rolled back " + attempt));
            log.add(request.form().get("text"));
            return failing(1).respond(request) instanceof Response response ? response : Response.status(500);
        })) {
            app.post("/note", Map.of("text", "x")).expectStatus(200);
        }
        assertThat(log).containsExactly("x", "rolled back 1", "x", "committed 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "cookie"})
    void aSessionOfAFailedAttemptIsNotStored(String store) {
        AddOn application = config -> {
            config.route("fill", "/fill").get(request -> {
                Session.of(request).flash("hello");
                return Response.text("filled");
            });
            config.route("note", "/note")
                    .get(
                            request -> {
                                Session session = Session.of(request);
                                log.add(session.popFlash() + " "
                                        + session.value("count").orElse(null));
                                session.put("count", attempts.get() + 1);
                                return failing(2).respond(request) instanceof Response response
                                        ? response
                                        : Response.status(500);
                            },
                            readWrite());
            config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.status(409));
        };
        Composition composition = Composition.of(application)
                .with(new TransactionsAddOn())
                .with(new SessionsAddOn())
                .settings(new Settings(Map.of("mastaba.sessions.store", store)));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/fill").expectStatus(200);
            app.get("/note").expectStatus(200);
            app.get("/note").expectStatus(500);
        }
        assertThat(log.subList(0, 4)).containsExactly("[hello] null", "[hello] null", "[hello] null", "[] 3");
    }

    @Test
    void aStreamedBodyCannotBeRepeated() {
        try (TestApp app = posting(request -> {
                    try {
                        log.add(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
                    } catch (java.io.IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                    return failing(1).respond(request) instanceof Response response ? response : Response.status(500);
                })
                .overSocket()) {
            app.request(TestRequest.post("/note").body("text/plain", "sent")).expectStatus(503);
        }
        assertThat(log).containsExactly("sent");
    }

    @Test
    void aBodyThatIsTooLargeCannotBeRepeated() {
        try (TestApp app = posting(failing(1))) {
            app.request(TestRequest.post("/note").body("text/plain", new byte[33 << 20]))
                    .expectStatus(503);
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anUnreadBodyIsReadForTheNextAttempt() {
        try (TestApp app = posting(request -> {
                    if (attempts.get() == 1) {
                        log.add(request.bodyText());
                    }
                    return failing(1).respond(request) instanceof Response response ? response : Response.status(500);
                })
                .overSocket()) {
            app.request(TestRequest.post("/note").body("text/plain", "sent")).expectStatus(200);
        }
        assertThat(log).containsExactly("sent");
    }

    @Test
    void aPolicyOfTheApplicationReplacesTheRetries() {
        AddOn application = config -> {
            config.setExecutionPolicy(execution -> execution.invoke(execution.request()));
            config.route("note", "/note").post(failing(1));
        };
        try (TestApp app = app(application)) {
            app.post("/note", Map.of()).expectStatus(503);
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void outerTweensSeeEachAttempt() {
        AddOn application = config -> {
            config.addTween("outer", next -> seen(next), nonBlocking());
            config.route("note", "/note").post(failing(1));
        };
        try (TestApp app = app(application)) {
            app.post("/note", Map.of()).expectStatus(200);
        }
        assertThat(log).containsExactly("failed", "200");
    }

    private Handler seen(Handler next) {
        return request -> {
            try {
                Response response = next.handle(request);
                log.add("" + response.status());
                return response;
            } catch (IllegalStateException failure) {
                log.add("failed");
                throw failure;
            }
        };
    }

    @Test
    void aFailureOfTheCommitItselfRepeatsTheRequest() {
        NoteDatabase other = NoteDatabase.h2();
        AtomicInteger opened = new AtomicInteger();
        try (other;
                TestApp app = posting(request -> {
                    boolean first = opened.incrementAndGet() == 1;
                    NoteDatabase.add(
                            Transaction.of(request)
                                    .connection(
                                            first
                                                    ? FaultyCommit.of(other.source(), "commit", false, conflict())
                                                    : other.source()),
                            "a");
                    return Response.text("answer");
                })) {
            app.post("/note", Map.of()).expectStatus(200);
            assertThat(opened).hasValue(2);
            other.expectNotes("a");
        }
    }

    @Test
    void errorsAreNotRepeatedButRolledBack() {
        try (TestApp app = posting(request -> {
            database.add(request, "a");
            throw new AssertionError("broken");
        })) {
            assertThatThrownBy(() -> app.post("/note", Map.of())).hasMessage("broken");
        }
        database.expectNotes();
    }
}
