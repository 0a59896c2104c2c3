package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.stores.RedisServer;
import dev.mastaba.stores.SilentProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Over a Redis that the test starts. */
class RedisSessionsTest extends StoreContract {
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.started();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    SessionStore store() {
        return new RedisSessions(patient(null, "mastaba:session:"), fixture.clock);
    }

    /** Waits longer than usual: the machine may be busy. */
    private static RedisSessions.Address patient(String password, String prefix) {
        return new RedisSessions.Address(URI.create(server.url()), null, password, prefix, Duration.ofSeconds(20), 4);
    }

    private static Jedis jedis() {
        return new Jedis("127.0.0.1", server.port(), 20_000);
    }

    @Test
    void itTakesSessionsAwayItself() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        try (Jedis redis = jedis()) {
            assertThat(redis.pttl("mastaba:session:" + key)).isBetween(1L, 300_000L);
            store.touch(key, in(Duration.ofMinutes(10)));
            assertThat(redis.pttl("mastaba:session:" + key)).isBetween(300_001L, 600_000L);
            store.write(key, bytes("b"), 1, in(Duration.ofMinutes(-1)));
        }
        assertThat(store.read(key)).isEmpty();
        assertThat(store.needsExpiry()).isFalse();
    }

    @Test
    void aWriteWhoseAnswerWasLostCountsAsWritten() {
        RedisSessions store = new RedisSessions(patient(null, "mastaba:session:"), fixture.clock);
        String key = key();
        List<byte[]> write =
                List.of(bytes("0"), bytes("1"), bytes("9000000000000"), bytes("a"), bytes("60000"), bytes("one"));
        List<byte[]> other =
                List.of(bytes("0"), bytes("1"), bytes("9000000000000"), bytes("a"), bytes("60000"), bytes("two"));
        assertThat(store.written(key, write)).isTrue();
        assertThat(store.written(key, write)).isTrue();
        assertThat(store.written(key, other)).isFalse();
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void applicationsAreToldApartByAPrefix() {
        String key = key();
        store().write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        assertThat(new RedisSessions(patient(null, "shop:"), fixture.clock).read(key))
                .isEmpty();
    }

    @Test
    void theHealthCheckFindsOutWhetherRedisResponds() {
        RedisSessions store = new RedisSessions(patient(null, "mastaba:session:"));
        assertThat(store.check())
                .containsEntry("store", "Redis at 127.0.0.1:" + server.port())
                .containsEntry("idle", 1)
                .containsEntry("maximum", 4);
        server.stop();
        try {
            assertThatThrownBy(store::check)
                    .isInstanceOf(SessionStore.DownException.class)
                    .hasMessageStartingWith("Redis at 127.0.0.1:" + server.port() + " does not respond: ");
        } finally {
            server.start();
        }
    }

    @Test
    void connectionsThatWereCutOffAreMadeAnew() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
        server.stop();
        server.start();
        assertThat(store.read(key)).isPresent();
    }

    @Test
    void afterTheEndNoConnectionIsKept() {
        SessionStore store = store();
        String key = key();
        try (Jedis redis = jedis()) {
            store.write(key, bytes("a"), 0, in(Duration.ofMinutes(5)));
            long before = redis.clientList().lines().count();
            store.close();
            assertThat(store.read(key)).isPresent();
            // Redis sees the end of a connection a moment later.
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (redis.clientList().lines().count() >= before && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(redis.clientList().lines().count()).isLessThan(before);
        }
    }

    @Test
    void aRedisThatRefusesIsTold() {
        RedisSessions store = new RedisSessions(patient("wrong", "x:"), fixture.clock);
        assertThatThrownBy(store::prepare)
                .hasMessageContaining("MAST-SESSION-009")
                .hasMessageNotContaining("\"wrong\"");
        assertThatThrownBy(() -> store.read(key())).isInstanceOf(SessionStore.DownException.class);
        assertThat(store).hasToString("Redis at 127.0.0.1:" + server.port());
    }

    @Test
    void aRedisThatIsNotThereIsDown() {
        RedisSessions store = new RedisSessions(RedisSessions.Address.of("redis://127.0.0.1:1"));
        assertThatThrownBy(store::prepare).isInstanceOf(SessionStore.DownException.class);
        assertThatThrownBy(() -> store.read(key())).isInstanceOf(SessionStore.DownException.class);
    }

    @Test
    void addressesAreChecked() {
        assertThat(RedisSessions.Address.of("redis://db").hostAndPort()).hasToString("db:6379");
        assertThat(RedisSessions.Address.of("redis://db:1/7").client().getDatabase())
                .isEqualTo(7);
        assertThat(RedisSessions.Address.of("rediss://db/").client().isSsl()).isTrue();
        assertThat(RedisSessions.Address.of("rediss://db/")
                        .client()
                        .getSslParameters()
                        .getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(RedisSessions.Address.of("redis://db")).hasToString("redis://db");
        for (String url : List.of("http://db", "redis:db", "redis://u:p@db", "redis://db/x", "db")) {
            assertThatThrownBy(() -> RedisSessions.Address.of(url)).isInstanceOf(IllegalArgumentException.class);
        }
        URI url = URI.create("redis://db");
        for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofMinutes(2))) {
            assertThatThrownBy(() -> new RedisSessions.Address(url, null, null, "", time, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int connections : List.of(0, 1_001)) {
            assertThatThrownBy(() -> new RedisSessions.Address(url, null, null, "", Duration.ofSeconds(1), connections))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatCouldLogPeopleOutIsTold() {
        assertThat(RedisAdvice.of("maxmemory:0\r\nmaxmemory_policy:allkeys-lru\r\naof_enabled:1\r\n"))
                .isEmpty();
        assertThat(RedisAdvice.of("maxmemory:5\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n"))
                .isEmpty();
        assertThat(RedisAdvice.of("maxmemory:5\r\nmaxmemory_policy:allkeys-lru\r\naof_enabled:0\r\n"))
                .hasSize(2);
    }

    @Test
    void whoIsLoggedInStaysSoWhenItIsStartedAgain() throws Exception {
        RestartedStore.whileServing(server, store(), fixture);
    }

    @Test
    void oneThatSaysNothingCostsAFewRequestsTheirTime() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(server.port())) {
            RedisSessions.Address address = new RedisSessions.Address(
                    URI.create("redis://127.0.0.1:" + proxy.port()), null, null, "silent:", Duration.ofSeconds(2), 4);
            SilentStore.costsAFewRequestsTheirTime(proxy, new RedisSessions(address, fixture.clock), fixture);
        }
    }
}
