package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.stores.SilentProxy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A store that takes connections and says nothing: what many requests cost then, and that it is found again. */
final class SilentStore {
    private static final int THREADS = 16;
    private static final int REQUESTS = 1_000;
    /** One per thread, and those that try whether it answers again. */
    private static final int MOST_ASKED = 100;

    private static final int LIMIT_SECONDS = 180;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private SilentStore() {}

    /** Counts who is let through to a store. */
    private record Counting(SessionStore store, AtomicInteger asked) implements SessionStore {
        @Override
        public Optional<SessionStore.Stored> read(String key) {
            asked.incrementAndGet();
            return store.read(key);
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            asked.incrementAndGet();
            return store.write(key, data, expected, until);
        }

        @Override
        public void touch(String key, Instant until) {
            store.touch(key, until);
        }

        @Override
        public void delete(String key) {
            store.delete(key);
        }
    }

    private static TestApp application(Sessions sessions) {
        Configurator config = new Configurator();
        config.setSessionFactory(sessions);
        config.route("login", "/login").get(request -> {
            Session.of(request).put("user", "ada");
            return Response.text("in");
        });
        config.route("who", "/who")
                .get(request -> Response.text(Session.of(request).find("user").orElse("nobody")));
        return TestApp.of(config.makeApplication());
    }

    static void costsAFewRequestsTheirTime(SilentProxy proxy, SessionStore store, SessionsFixture fixture)
            throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Sessions sessions = Sessions.in(new Counting(store, asked), SessionOptions.standard(), fixture.clock);
        try (TestApp app = application(sessions)) {
            String cookie = answered(app, "/login").header("Set-Cookie");
            String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            answered(app, "/who").expectBody("ada");
            proxy.fallSilent();
            asked.set(0);
            requestAll(sessions, id);
            assertThat(asked.get()).isBetween(1, MOST_ASKED);
            proxy.speak();
            answered(app, "/who").expectBody("ada");
        }
    }

    /** Asked again while the store is left alone: on a busy machine an answer of it may come too late at any time. */
    private static TestResponse answered(TestApp app, String path) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        TestResponse answer = app.get(path);
        while (answer.status() == 503 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            answer = app.get(path);
        }
        return answer.expectStatus(200);
    }

    private static void requestAll(Sessions sessions, String id) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(() -> refused(sessions, id));
            }
            int refused = 0;
            for (Future<Integer> each : clients.invokeAll(work, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                refused += each.get();
            }
            assertThat(refused).isGreaterThanOrEqualTo(REQUESTS);
        } finally {
            clients.shutdownNow();
        }
    }

    private static int refused(Sessions sessions, String id) {
        int refused = 0;
        try (TestApp client = application(sessions)) {
            for (int i = 0; i <= REQUESTS / THREADS; i++) {
                client.request(TestRequest.get("/who").cookie("session", id))
                        .expectStatus(503)
                        .expectHeader("Retry-After", "5");
                refused++;
            }
        }
        return refused;
    }
}
