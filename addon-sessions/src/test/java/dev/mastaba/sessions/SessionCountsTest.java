package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestApp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The totals of sessions in cookies and in a store. */
class SessionCountsTest {
    private final SessionsFixture fixture = new SessionsFixture();
    private final SessionCounts counts = new SessionCounts("test");

    /** A store that fails after its first write. */
    private static final class FailingStore implements SessionStore {
        @Override
        public Optional<Stored> read(String key) {
            throw new DownException("down", new IllegalStateException());
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            return true;
        }

        @Override
        public void touch(String key, Instant until) {
            throw new DownException("down", new IllegalStateException());
        }

        @Override
        public void delete(String key) {
            throw new DownException("down", new IllegalStateException());
        }
    }

    private static Map<String, Double> totals(Measurements measurements) {
        return measurements.read().stream()
                .collect(Collectors.toMap(
                        value -> value.name().substring("mastaba.sessions.".length()), Measurements.Value::value));
    }

    private void assertCounted(TestApp app) {
        fixture.ask(app, session -> "");
        assertThat(totals(counts))
                .allSatisfy((name, total) -> assertThat(total).as(name).isZero());
        fixture.ask(app, session -> put(session, "x".repeat(100)));
        assertThat(totals(counts)).containsEntry("started", 1.0).containsEntry("saved", 1.0);
        assertThat(totals(counts).get("saved.size")).isBetween(100.0, 1_000.0);
        assertThat(fixture.ask(app, session -> session.value("a").isPresent())).isEqualTo("true");
        fixture.ask(app, session -> put(session, "y"));
        assertThat(totals(counts))
                .containsEntry("loaded", 2.0)
                .containsEntry("saved", 2.0)
                .containsEntry("started", 1.0);
        fixture.ask(app, session -> {
            session.invalidate();
            return put(session, "z");
        });
        assertThat(totals(counts)).containsEntry("ended", 1.0).containsEntry("started", 2.0);
        fixture.ask(app, session -> {
            session.invalidate();
            return "";
        });
        assertThat(totals(counts))
                .containsEntry("ended", 2.0)
                .containsEntry("started", 2.0)
                .containsEntry("failures", 0.0);
    }

    private static String put(Session session, String value) {
        session.put("a", value);
        return "";
    }

    @Test
    void sessionsInAStoreAreCounted() {
        SessionStore memory = new MemorySessions(KeptState.inMemory(), fixture.clock);
        try (TestApp app = fixture.app(Sessions.in(memory, SessionOptions.standard(), fixture.clock, counts))) {
            assertCounted(app);
        }
    }

    @Test
    void sessionsInCookiesAreCounted() {
        SessionOptions options = SessionOptions.standard();
        SessionPersistence keeper = Sessions.encrypted(SessionKeys.random(), options, counts);
        try (TestApp app = fixture.app(new Sessions(() -> keeper, options, fixture.clock))) {
            assertCounted(app);
        }
    }

    @Test
    void failuresOfTheStoreAreCounted() {
        Sessions sessions = Sessions.in(new FailingStore(), SessionOptions.standard(), fixture.clock, counts);
        try (TestApp app = fixture.app(sessions)) {
            fixture.ask(app, session -> put(session, "x"));
            fixture.ask(app, session -> session.value("a").isPresent());
            assertThat(totals(counts)).containsEntry("started", 1.0).containsEntry("failures", 1.0);
        }
    }

    @Test
    void theAddOnOffersThemToTheMetrics() {
        for (String store : List.of("memory", "cookie")) {
            Configurator config = new Configurator(new Settings(Map.of("mastaba.sessions.store", store)));
            config.include(new SessionsAddOn());
            assertThat(config.makeApplication().all(Measurements.class))
                    .singleElement()
                    .satisfies(offered -> assertThat(offered.read())
                            .hasSize(6)
                            .allMatch(value -> value.labels().equals(Map.of("store", store))));
        }
    }
}
