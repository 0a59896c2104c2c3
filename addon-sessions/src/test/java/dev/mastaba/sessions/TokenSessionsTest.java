package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Sessions that hold nothing but their token take no room in a store. */
class TokenSessionsTest {
    private final SessionsFixture fixture = new SessionsFixture();
    private final KeptState kept = KeptState.inMemory(KeptState.Limits.standard(), fixture.clock);
    private final SessionStore store = new MemorySessions(kept, fixture.clock);
    private final SessionOptions options = SessionOptions.standard();

    private TestResponse ask(TestApp app, String cookie, Function<Session, Object> doing) {
        fixture.step = doing;
        app.clearCookies();
        TestRequest request = TestRequest.get("/");
        return app.request(cookie.isEmpty() ? request : request.cookie("session", cookie));
    }

    private static String cookie(TestResponse response) {
        String header = response.header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private static String login(Session session) {
        session.changeId();
        session.put("user", "ada");
        return session.csrfToken();
    }

    @Test
    void formsForAThousandClientsWithoutCookiesKeepNothing() {
        try (TestApp app = fixture.stored(store, options)) {
            Set<String> tokens = new TreeSet<>();
            for (int i = 0; i < 1_000; i++) {
                tokens.add(ask(app, "", Session::csrfToken).body());
            }
            assertThat(tokens).hasSize(1_000);
            assertThat(kept.used().entries()).isZero();
        }
    }

    @Test
    void theTokenStaysTheSameUntilThereIsSomethingToKeepAndThen() {
        try (TestApp app = fixture.stored(store, options)) {
            TestResponse form = ask(app, "", Session::csrfToken);
            String bare = cookie(form);
            ask(app, bare, session -> session.knownCsrfToken().orElse("none") + " " + session.isNew())
                    .expectBody(form.body() + " false")
                    .expectNoHeader("Set-Cookie");
            TestResponse put = ask(app, bare, session -> {
                session.put("cart", "tea");
                return session.csrfToken();
            });
            assertThat(put.body()).isEqualTo(form.body());
            assertThat(cookie(put)).isNotEqualTo(bare).hasSize(43);
            assertThat(kept.used().entries()).isEqualTo(1);
            ask(app, cookie(put), session -> session.names() + session.csrfToken())
                    .expectBody("[cart]" + form.body());
        }
    }

    @Test
    void aLoginGetsAnIdThatNobodyKnewBefore() {
        try (TestApp app = fixture.stored(store, options)) {
            String planted = "0.0.AAAAAAAAAAAAAAAAAAAAAAAAAAA";
            ask(app, planted, Session::names).expectBody("[]");
            String fresh = cookie(ask(app, planted, TokenSessionsTest::login));
            assertThat(fresh).hasSize(43);
            ask(app, planted, Session::names).expectBody("[]");
            ask(app, fresh, Session::names).expectBody("[user]");
        }
    }

    @Test
    void timesThatAClientMakesUpPutNoEndOff() {
        try (TestApp app = fixture.stored(store, options)) {
            String later = Long.toString(fixture.now + Duration.ofDays(300).toMillis(), 36);
            String fresh = cookie(ask(app, later + "." + later + ".x", session -> {
                session.put("cart", "tea");
                return session.created();
            }));
            for (int i = 0; i < 80; i++) {
                fixture.pass(Duration.ofMinutes(10));
                ask(app, fresh, Session::names);
            }
            ask(app, fresh, Session::names).expectBody("[]");
        }
    }

    @Test
    void itsTimesEndItAsThoseOfOthersDo() {
        try (TestApp app = fixture.stored(store, options)) {
            TestResponse form = ask(app, "", Session::csrfToken);
            fixture.pass(Duration.ofMinutes(15));
            TestResponse again = ask(app, cookie(form), Session::csrfToken);
            assertThat(again.body()).isEqualTo(form.body());
            fixture.pass(Duration.ofMinutes(15));
            ask(app, cookie(again), Session::csrfToken).expectBody(form.body());
            assertThat(ask(app, cookie(form), Session::csrfToken).body()).isNotEqualTo(form.body());
            assertThat(kept.used().entries()).isZero();
        }
    }

    @Test
    void clearingAndEndingItKeepsNothing() {
        try (TestApp app = fixture.stored(store, options)) {
            String bare = cookie(ask(app, "", Session::csrfToken));
            TestResponse cleared = ask(app, bare, session -> {
                session.clear();
                return session.knownCsrfToken();
            });
            ask(app, cookie(cleared), Session::knownCsrfToken).expectBody("Optional.empty");
            ask(app, bare, session -> {
                        session.invalidate();
                        return "";
                    })
                    .expectHeader("Set-Cookie", "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            assertThat(kept.used().entries()).isZero();
        }
    }

    @Test
    void aFloodOfAnonymousSessionsEndsNoUsers() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(1 << 20, 50), fixture.clock);
        try (TestApp app = fixture.stored(new MemorySessions(small, fixture.clock), options)) {
            String user = cookie(ask(app, "", TokenSessionsTest::login));
            String cart = cookie(ask(app, "", session -> {
                session.put("cart", "tea");
                return "";
            }));
            for (int i = 0; i < 200; i++) {
                fixture.pass(Duration.ofMillis(1));
                ask(app, "", session -> {
                            session.flash("Wrong password");
                            return "";
                        })
                        .expectStatus(200);
                if (i == 100) {
                    ask(app, user, session -> {
                        session.put("more", 1);
                        return "";
                    });
                }
            }
            ask(app, user, Session::names).expectBody("[more, user]");
            ask(app, cart, Session::names).expectBody("[]");
            assertThat(small.used().entries()).isEqualTo(50);
            assertThat(cookie(ask(app, "", TokenSessionsTest::login))).hasSize(43);
        }
    }

    @Test
    void usersAloneThatFillTheRoomKeepIt() {
        KeptState small = KeptState.inMemory(new KeptState.Limits(1 << 20, 5), fixture.clock);
        try (TestApp app = fixture.stored(new MemorySessions(small, fixture.clock), options)) {
            String first = cookie(ask(app, "", TokenSessionsTest::login));
            for (int i = 0; i < 4; i++) {
                ask(app, "", TokenSessionsTest::login).expectStatus(200);
            }
            fixture.pass(Duration.ofMinutes(2));
            ask(app, first, Session::names).expectBody("[user]");
            ask(app, "", TokenSessionsTest::login).expectStatus(503);
            ask(app, first, session -> {
                session.invalidate();
                return "";
            });
            ask(app, "", TokenSessionsTest::login).expectStatus(200);
        }
    }
}
