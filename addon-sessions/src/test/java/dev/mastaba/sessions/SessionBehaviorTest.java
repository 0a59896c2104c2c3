package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds wherever sessions are kept. */
@ParameterizedClass
@EnumSource
class SessionBehaviorTest {
    enum Kind {
        ENCRYPTED,
        SIGNED,
        MEMORY,
        JDBC
    }

    @Parameter
    Kind kind;

    private final SessionsFixture fixture = new SessionsFixture();

    private TestApp app(SessionOptions options) {
        return switch (kind) {
            case ENCRYPTED -> fixture.encrypted(SessionKeys.random(), options);
            case SIGNED -> fixture.signed(SessionKeys.random(), options);
            case MEMORY ->
                fixture.stored(
                        new MemorySessions(
                                KeptState.inMemory(KeptState.Limits.standard(), fixture.clock), fixture.clock),
                        options);
            case JDBC -> {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
                yield fixture.stored(new JdbcSessions(source, JdbcSessions.TABLE, fixture.clock), options);
            }
        };
    }

    private final SessionOptions standard = SessionOptions.standard();

    private TestResponse respond(TestApp app, Function<Session, Object> doing) {
        fixture.step = doing;
        return app.get("/");
    }

    private static Object put(Session session, String name, Object value) {
        session.put(name, value);
        return session.isNew();
    }

    @TestFactory
    Stream<DynamicTest> tokensKeepTheContract() {
        return Contracts.csrfTokens(() -> CsrfTokens.in(Sessions.inSignedCookies(SessionKeys.random(), standard)
                        .apply(TestRequest.get("/").toRequest())))
                .cases()
                .stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void whatIsReadAloneSetsNoCookie() {
        try (TestApp app = app(standard)) {
            respond(app, session -> session.find("a").isPresent() || !session.isNew())
                    .expectBody("false")
                    .expectNoHeader("Set-Cookie");
            respond(app, session -> session.popFlash()).expectBody("[]").expectNoHeader("Set-Cookie");
            respond(app, session -> {
                        session.remove("a");
                        session.clear();
                        session.changed();
                        session.invalidate();
                        return session.peekFlash("");
                    })
                    .expectBody("[]")
                    .expectNoHeader("Set-Cookie");
        }
    }

    @Test
    void dataComesBackAsItWas() {
        List<Object> list = new ArrayList<>(Arrays.asList("x", null, 2.5, true, Map.of("@t", "escaped", "@@b", 1)));
        try (TestApp app = app(standard)) {
            assertThat(fixture.ask(app, session -> {
                        session.put("text", "Grüße \u0000 \"");
                        session.put("@number", 7);
                        session.put("list", list);
                        session.put("time", Instant.ofEpochSecond(5, 123_456_789));
                        session.put("bytes", new byte[] {1, 2});
                        session.put(SessionKey.flag("flag"), false);
                        return session.isNew();
                    }))
                    .isEqualTo("true");
            assertThat(fixture.ask(app, session -> {
                        assertThat(session.find("text")).contains("Grüße \u0000 \"");
                        assertThat(session.value("@number")).contains(7L);
                        assertThat(session.value("list").orElseThrow())
                                .isEqualTo(Arrays.asList("x", null, 2.5, true, Map.of("@t", "escaped", "@@b", 1L)));
                        assertThat(session.value("time")).contains(Instant.ofEpochSecond(5, 123_000_000));
                        assertThat((byte[]) session.value("bytes").orElseThrow())
                                .containsExactly(1, 2);
                        return session.names() + " " + session.isNew() + " "
                                + session.created().toEpochMilli();
                    }))
                    .isEqualTo("[@number, bytes, flag, list, text, time] false 1000000000");
        }
    }

    @Test
    void whatIsNoDataIsRefusedAtOnce() {
        try (TestApp app = app(standard)) {
            assertThat(fixture.ask(app, session -> {
                        Map<Object, Object> numbered = new HashMap<>(Map.of(1, "x"));
                        List<Object> endless = new ArrayList<>();
                        endless.add(endless);
                        for (Object bad : new Object[] {new Object(), numbered, endless, Double.NaN}) {
                            assertThatThrownBy(() -> session.put("a", bad))
                                    .isInstanceOf(IllegalArgumentException.class)
                                    .hasMessageStartingWith("MAST-SESSION-001");
                        }
                        assertThatThrownBy(() -> session.put("a", (Object) null))
                                .hasMessageContaining("remove(name)");
                        assertThatThrownBy(() -> session.put("", "a")).hasMessageContaining("1 to 200 characters");
                        assertThatThrownBy(() -> session.put("n".repeat(201), "a"))
                                .hasMessageContaining("201");
                        assertThatThrownBy(() -> session.flash("a", "q".repeat(201)))
                                .hasMessageContaining("queue");
                        for (int i = 0; i < 100; i++) {
                            session.flash(i);
                        }
                        assertThatThrownBy(() -> session.flash("more")).hasMessageContaining("at most 100");
                        session.clear();
                        for (int i = 0; i < 1_000; i++) {
                            session.put("n" + i, i);
                        }
                        assertThatThrownBy(() -> session.put("more", 1)).hasMessageContaining("at most 1000 values");
                        session.put("n1", 2);
                        session.clear();
                        return "refused";
                    }))
                    .isEqualTo("refused");
        }
    }

    @Test
    void listsChangedInPlaceHaveToBeTold() {
        try (TestApp app = app(standard)) {
            fixture.ask(app, session -> put(session, "list", List.of("a")));
            assertThat(fixture.ask(app, session -> list(session).add("b"))).isEqualTo("true");
            assertThat(fixture.ask(app, session -> list(session))).isEqualTo("[a]");
            fixture.ask(app, session -> {
                session.changed();
                return list(session).add("b");
            });
            assertThat(fixture.ask(app, session -> list(session))).isEqualTo("[a, b]");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Session session) {
        return (List<Object>) session.value("list").orElseThrow();
    }

    @Test
    void messagesAreShownOnce() {
        try (TestApp app = app(standard)) {
            fixture.ask(app, session -> {
                session.flash("a", "q", true);
                session.flash("a", "q", false);
                session.flash(Map.of("level", "bad"));
                session.flash("a", "q", true);
                return "";
            });
            assertThat(fixture.ask(app, session -> session.peekFlash("q"))).isEqualTo("[a, a]");
            assertThat(fixture.ask(app, session -> session.popFlash("q") + " " + session.popFlash("q")))
                    .isEqualTo("[a, a] []");
            assertThat(fixture.ask(app, session -> session.popFlash("q"))).isEqualTo("[]");
            assertThat(fixture.ask(app, Session::popFlash)).isEqualTo("[{level=bad}]");
        }
    }

    @Test
    void tokensStayUntilTheyAreMadeAnew() {
        try (TestApp app = app(standard)) {
            String token = fixture.ask(app, Session::csrfToken);
            assertThat(token).hasSize(27);
            assertThat(fixture.ask(app, Session::csrfToken)).isEqualTo(token);
            assertThat(fixture.ask(app, Session::newCsrfToken)).isNotEqualTo(token);
            assertThat(fixture.ask(app, Session::csrfToken)).isNotEqualTo(token);
        }
    }

    @Test
    void endsWithoutRequestsAndAtTheLatest() {
        SessionOptions options = standard.idle(Duration.ofSeconds(100))
                .absolute(Duration.ofSeconds(250))
                .reissue(Duration.ofSeconds(10));
        try (TestApp app = app(options)) {
            fixture.ask(app, session -> put(session, "a", "b"));
            for (int i = 0; i < 2; i++) {
                fixture.pass(Duration.ofSeconds(90));
                assertThat(fixture.ask(app, session -> session.find("a").orElse("gone")))
                        .isEqualTo("b");
            }
            fixture.pass(Duration.ofSeconds(60));
            assertThat(fixture.ask(app, session -> session.find("a").orElse("nothing")))
                    .isEqualTo("b");
            fixture.pass(Duration.ofSeconds(11));
            assertThat(fixture.ask(app, session -> session.find("a").orElse("over")))
                    .isEqualTo("over");
            fixture.ask(app, session -> put(session, "a", "c"));
            fixture.pass(Duration.ofSeconds(101));
            assertThat(fixture.ask(app, session -> session.find("a").orElse("idle")))
                    .isEqualTo("idle");
        }
    }

    @Test
    void livesOnWithoutTimeouts() {
        try (TestApp app = app(standard.idle(null).absolute(null).reissue(null))) {
            fixture.ask(app, session -> put(session, "a", "b"));
            fixture.pass(Duration.ofDays(300));
            respond(app, session -> session.find("a").orElse("gone"))
                    .expectBody("b")
                    .expectNoHeader("Set-Cookie");
        }
    }

    @Test
    void invalidatingTakesTheCookieAway() {
        try (TestApp app = app(standard)) {
            fixture.ask(app, session -> put(session, "a", "b"));
            TestResponse ended = respond(app, session -> {
                session.invalidate();
                return session.names();
            });
            assertThat(ended.header("Set-Cookie")).startsWith("session=;").contains("Max-Age=0");
            assertThat(fixture.ask(app, Session::isNew)).isEqualTo("true");
            fixture.ask(app, session -> put(session, "a", "b"));
            fixture.ask(app, session -> {
                session.invalidate();
                session.flash("bye");
                return "";
            });
            assertThat(fixture.ask(app, session -> session.names() + " " + session.popFlash()))
                    .isEqualTo("[] [bye]");
        }
    }

    @Test
    void theCookieIsSafe() {
        try (TestApp app = app(standard)) {
            TestResponse plain = respond(app, session -> put(session, "a", "b"));
            assertThat(plain.header("Set-Cookie")).startsWith("session=").endsWith("; Path=/; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void whatAFailedRequestWroteIsKeptOrNot() {
        for (boolean kept : List.of(true, false)) {
            SessionOptions options = SessionOptions.standard()
                    .name("s")
                    .path("/")
                    .maxAge(Duration.ofHours(1))
                    .secure(true)
                    .sameSite(null)
                    .idle(null)
                    .absolute(null)
                    .reissue(Duration.ZERO)
                    .setOnException(kept)
                    .limit(5_000);
            try (TestApp app = app(options)) {
                TestResponse failed = respond(app, session -> {
                    session.put("a", "b");
                    throw new IllegalStateException();
                });
                failed.expectBody("failed");
                if (kept) {
                    assertThat(failed.header("Set-Cookie"))
                            .contains("; Path=/; Max-Age=3600; Secure; HttpOnly")
                            .doesNotContain("SameSite");
                } else {
                    failed.expectNoHeader("Set-Cookie");
                }
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithARemedy() {
        SessionOptions options = SessionOptions.standard()
                .name("s")
                .path("/")
                .sameSite(null)
                .idle(null)
                .absolute(null)
                .reissue(null)
                .limit(4_000);
        try (TestApp app = app(options)) {
            fixture.step = session -> put(session, "big", "x".repeat(4_000));
            TestResponse refused = app.get("/");
            refused.expectStatus(500);
            assertThat(refused.failure())
                    .hasMessageContaining("MAST-SESSION-004")
                    .hasMessageContaining("Remedy 2");
        }
    }

    @Test
    void cookiesThatNobodyMadeAreNewSessions() {
        try (TestApp app = app(standard)) {
            fixture.step = session -> session.isNew() + " " + session.names();
            for (String value :
                    List.of("", "x", "A".repeat(43), "A".repeat(4_090), "AQAAAAAA", "%%%", "=".repeat(50), "..")) {
                app.request(TestRequest.get("/").header("Cookie", "session=" + value))
                        .expectStatus(200)
                        .expectBody("true []")
                        .expectNoHeader("Set-Cookie");
            }
        }
    }

    @Test
    void nothingOfItIsTold() {
        try (TestApp app = app(standard)) {
            assertThat(fixture.ask(app, session -> {
                        session.put("secret", "s3cr3t");
                        return session;
                    }))
                    .isEqualTo("session");
        }
    }
}
