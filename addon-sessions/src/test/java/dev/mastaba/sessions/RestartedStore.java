package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.stores.StoreServer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Visitors who keep asking while their store ends and begins again. */
final class RestartedStore {
    private static final int VISITORS = 4;
    private static final int LIMIT_SECONDS = 120;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private RestartedStore() {}

    static void whileServing(StoreServer server, SessionStore store, SessionsFixture fixture) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(VISITORS);
        CountDownLatch loggedIn = new CountDownLatch(VISITORS);
        CountDownLatch refused = new CountDownLatch(VISITORS);
        CountDownLatch again = new CountDownLatch(1);
        try {
            List<Future<Boolean>> asking = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                String user = "user" + i;
                asking.add(clients.submit(() -> visited(store, fixture, user, loggedIn, refused, again)));
            }
            assertThat(loggedIn.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            server.stop();
            assertThat(refused.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            server.start();
            again.countDown();
            for (Future<Boolean> each : asking) {
                assertThat(each.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Application application(SessionStore store, SessionsFixture fixture) {
        Configurator config = new Configurator();
        config.setSessionFactory(Sessions.in(store, SessionOptions.standard(), fixture.clock));
        config.route("login", "/login/{user}").get(request -> {
            Session.of(request).put("user", request.pathParam("user"));
            return Response.text("in");
        });
        config.route("who", "/who").get(request -> {
            Session session = Session.of(request);
            session.put("asked", session.find("user").orElse("nobody"));
            return Response.text(session.find("user").orElse("nobody"));
        });
        return config.makeApplication();
    }

    /** Each answer is the visitor's, or 503 with the cookie untouched. */
    private static boolean visited(
            SessionStore store,
            SessionsFixture fixture,
            String user,
            CountDownLatch loggedIn,
            CountDownLatch refused,
            CountDownLatch again)
            throws InterruptedException {
        try (TestApp app = TestApp.of(application(store, fixture))) {
            app.get("/login/" + user).expectBody("in");
            loggedIn.countDown();
            TestResponse answer = app.get("/who");
            while (answer.status() == 200) {
                answer.expectBody(user);
                answer = app.get("/who");
            }
            answer.expectStatus(503).expectHeader("Retry-After", "5").expectNoHeader("Set-Cookie");
            refused.countDown();
            assertThat(again.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            for (answer = app.get("/who");
                    answer.status() == 503 && System.nanoTime() < end;
                    answer = app.get("/who")) {
                answer.expectNoHeader("Set-Cookie");
                LockSupport.parkNanos(POLL_NANOS);
            }
            answer.expectStatus(200).expectBody(user);
            return true;
        }
    }
}
