package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {
    private final SessionsFixture fixture = new SessionsFixture();
    private final SessionOptions standard = SessionOptions.standard();
    private final KeptState kept = KeptState.inMemory(KeptState.Limits.standard(), fixture.clock);
    private final MemorySessions memory = new MemorySessions(kept, fixture.clock);

    private static String id(TestResponse response) {
        String header = response.header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private TestResponse ask(TestApp app, String id, Function<Session, Object> doing) {
        fixture.step = doing;
        app.clearCookies();
        TestRequest request = TestRequest.get("/");
        return app.request(id.isEmpty() ? request : request.cookie("session", id));
    }

    private static Function<Session, Object> put(String name, Object value) {
        return session -> {
            session.put(name, value);
            return session.names();
        };
    }

    /** Does something in the midst of a request of the same session. */
    private String meanwhile(TestApp app, String id, Function<Session, Object> first, Function<Session, Object> inner) {
        return ask(app, id, session -> {
                    Object answer = first.apply(session);
                    try (TestApp other = fixture.stored(memory, standard)) {
                        ask(other, id, inner);
                    }
                    return answer;
                })
                .body();
    }

    @Test
    void changesOfTwoRequestsAtTheSameTimeAreBothKept() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", session -> {
                session.put("count", 1);
                session.put("gone", "x");
                session.put("bytes", new byte[] {1});
                session.flash("old");
                session.flash("stays", "q");
                return "";
            }));
            meanwhile(
                    app,
                    id,
                    session -> {
                        session.put("mine", List.of("a"));
                        session.put("both", "outer");
                        session.remove("gone");
                        session.popFlash();
                        session.flash("new");
                        session.flash("more", "q");
                        return session.csrfToken();
                    },
                    session -> {
                        session.put("theirs", 2);
                        session.put("both", "inner");
                        session.flash("theirs");
                        session.flash("third", "q");
                        return "";
                    });
            ask(app, id, session -> {
                        assertThat(session.find("both")).contains("outer");
                        assertThat(session.peekFlash("")).containsExactly("theirs", "new");
                        assertThat(session.peekFlash("q")).containsExactly("stays", "third", "more");
                        return session.names();
                    })
                    .expectBody("[both, bytes, count, mine, theirs]");
        }
    }

    @Test
    void whatWasEndedMeanwhileStaysEnded() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", put("user", "ada")));
            meanwhile(app, id, put("late", 1), session -> {
                session.invalidate();
                return "";
            });
            ask(app, id, session -> session.isNew() + " " + session.names()).expectBody("true []");
            assertThat(kept.used().entries()).isZero();
        }
    }

    @Test
    void anotherIdKeepsWhatOthersWroteAndTheOldOneIsDead() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", put("cart", "tea")));
            TestResponse login = ask(app, id, session -> {
                session.put("user", "ada");
                session.changeId();
                try (TestApp other = fixture.stored(memory, standard)) {
                    ask(other, id, put("theirs", 1));
                }
                return "";
            });
            String fresh = id(login);
            assertThat(fresh).isNotEqualTo(id).hasSize(43);
            ask(app, fresh, Session::names).expectBody("[cart, theirs, user]");
            // On its way with the old id: reads nothing, writes nothing, takes no cookie away.
            ask(app, id, put("late", 1)).expectBody("[late]").expectNoHeader("Set-Cookie");
            ask(app, id, session -> {
                        session.invalidate();
                        return session.names();
                    })
                    .expectBody("[]");
            fixture.pass(Duration.ofMinutes(2));
            ask(app, id, Session::isNew).expectBody("true");
        }
    }

    @Test
    void ofTwoThatChangeTheIdOneDoes() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", put("cart", "tea")));
            fixture.step = session -> {
                session.changeId();
                try (TestApp other = fixture.stored(memory, standard)) {
                    assertThat(id(ask(other, id, inner -> {
                                inner.changeId();
                                return "";
                            })))
                            .isNotEqualTo(id);
                }
                return "";
            };
            app.clearCookies();
            app.request(TestRequest.get("/").cookie("session", id)).expectNoHeader("Set-Cookie");
            assertThat(kept.used().entries()).isEqualTo(2);
        }
    }

    @Test
    void afterAnInvalidationTheNewSessionIsKept() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", put("cart", "tea")));
            fixture.step = session -> {
                session.invalidate();
                session.flash("bye");
                try (TestApp other = fixture.stored(memory, standard)) {
                    ask(other, id, put("theirs", 1));
                    ask(other, id, inner -> {
                        inner.invalidate();
                        return "";
                    });
                }
                return "";
            };
            app.clearCookies();
            String fresh = id(app.request(TestRequest.get("/").cookie("session", id)));
            ask(app, fresh, session -> session.names() + " " + session.popFlash())
                    .expectBody("[] [bye]");
        }
    }

    @Test
    void idsAreNeverTheClientsAndNeverTheSame() {
        Set<String> ids = new HashSet<>();
        String chosen = "A".repeat(43);
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = chosen;
            for (int i = 0; i < 10_000; i++) {
                id = id(ask(app, id, session -> {
                    session.put("user", "ada");
                    session.changeId();
                    return "";
                }));
                ids.add(id);
            }
            assertThat(ids).hasSize(10_000).doesNotContain(chosen);
            String last = id;
            ids.stream()
                    .filter(each -> !each.equals(last))
                    .limit(500)
                    .forEach(old -> ask(app, old, Session::names).expectBody("[]"));
            ask(app, last, Session::names).expectBody("[user]");
        }
    }

    @Test
    void theStoreKnowsHashesOfIds() {
        try (TestApp app = fixture.stored(memory, standard)) {
            String id = id(ask(app, "", put("user", "ada")));
            assertThat(memory.read(id)).isEmpty();
        }
    }

    @Test
    void aNewApplicationOverTheSameStateLogsNobodyOut() {
        try (TestApp before = fixture.stored(memory, standard)) {
            String id = id(ask(before, "", put("user", "ada")));
            try (TestApp after = fixture.stored(new MemorySessions(kept, fixture.clock), standard)) {
                ask(after, id, session -> session.find("user").orElse("nobody")).expectBody("ada");
            }
        }
    }

    @Test
    void aCookieThatLastsIsSetAgainWithItsTime() {
        SessionOptions lasting = SessionOptions.standard()
                .path("/")
                .maxAge(Duration.ofDays(1))
                .absolute(null)
                .limit(5_000);
        try (TestApp app = fixture.stored(memory, lasting)) {
            String id = id(ask(app, "", put("user", "ada")));
            fixture.pass(Duration.ofMinutes(2));
            assertThat(id(ask(app, id, Session::names))).isEqualTo(id);
            assertThat(id(ask(app, id, put("more", 1)))).isEqualTo(id);
            meanwhile(app, id, put("late", 1), session -> {
                session.invalidate();
                return "";
            });
        }
    }

    @Test
    void aFullStoreRefusesNewOnesAndKeepsTheOldOnes() {
        MemorySessions small =
                new MemorySessions(KeptState.inMemory(new KeptState.Limits(600, 10), fixture.clock), fixture.clock);
        try (TestApp app = fixture.stored(small, standard)) {
            String id = id(ask(app, "", put("user", "ada")));
            TestResponse full = ask(app, "", put("text", "x".repeat(500)));
            full.expectStatus(503).expectHeader("Retry-After", "5").expectNoHeader("Set-Cookie");
            ask(app, id, Session::names).expectBody("[user]");
        }
    }

    @Test
    void bytesOfAnotherFormAreNoSession() {
        ContentFormat format = new ContentFormat();
        for (String text : List.of(
                "",
                "[",
                "{}",
                "[2]",
                "[1,1,1,1,null,{},{},1]",
                "[1,1,1,1,null,{}]",
                "[1,1,1,1,null,{\"a\":null},{}]",
                "[1,1,1,1,null,{},{\"q\":1}]",
                "[1,1,1,1,null,{\"a\":{\"@b\":\"!\"}},{}]",
                "[1,1,1,1,null,{},{}] 2",
                "[1,1,1,99999999999999999999,null,{},{}]",
                "[1,1,1,1,null,[],{}]")) {
            assertThat(format.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(text)
                    .isEmpty();
        }
    }

    /** A store that is down for as long as a test says. */
    private final class Failing implements SessionStore {
        private boolean down;

        private void check() {
            if (down) {
                throw new SessionStore.DownException("No connection", new java.io.IOException("refused"));
            }
        }

        @Override
        public Optional<SessionStore.Stored> read(String key) {
            check();
            return memory.read(key);
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            check();
            return memory.write(key, data, expected, until);
        }

        @Override
        public void touch(String key, Instant until) {
            check();
            memory.touch(key, until);
        }

        @Override
        public void delete(String key) {
            check();
            memory.delete(key);
        }
    }

    @Test
    void withoutTheStoreRequestsOfSessionsAreRefusedAndNobodyIsLoggedOut() {
        Failing store = new Failing();
        store.prepare();
        assertThat(store.expire(10)).isZero();
        try (TestApp app = fixture.stored(store, standard)) {
            String id = id(ask(app, "", put("user", "ada")));
            store.down = true;
            ask(app, id, Session::names).expectStatus(503).expectNoHeader("Set-Cookie");
            ask(app, "", session -> session.find("a").orElse("nobody")).expectBody("nobody");
            ask(app, "", put("a", "b")).expectStatus(503).expectNoHeader("Set-Cookie");
            store.down = false;
            ask(app, id, Session::names).expectBody("[user]");
            fixture.pass(Duration.ofMinutes(2));
            ask(app, id, session -> {
                        session.names();
                        store.down = true;
                        return "read";
                    })
                    .expectBody("read");
        }
        store.close();
    }

    @Test
    void readOnlyIsSaidByTheOperator() {
        Failing store = new Failing();
        try (TestApp app = fixture.stored(store, standard.readOnly(true))) {
            String id = id(ask(app, "", put("user", "ada")));
            store.down = true;
            ask(app, id, Session::names).expectBody("[]").expectNoHeader("Set-Cookie");
            ask(app, id, put("a", "b")).expectStatus(503).expectNoHeader("Set-Cookie");
            store.down = false;
            ask(app, id, Session::names).expectBody("[user]");
        }
    }

    @Test
    void textsTellNothing() {
        assertThat(new SessionStore.Stored(new byte[] {1}, 2, Instant.EPOCH))
                .hasToString("stored session, version 2, until 1970-01-01T00:00:00Z");
        assertThat(new StorePersistence(memory, standard, new SessionCounts("memory")))
                .hasToString("sessions in memory");
        assertThatThrownBy(() -> {
                    throw new SessionStore.DownException("No connection", new java.io.IOException());
                })
                .hasMessage("No connection");
    }
}
