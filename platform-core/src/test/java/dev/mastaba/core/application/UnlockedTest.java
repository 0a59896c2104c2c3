package dev.mastaba.core.application;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Requests that are answered at the same time do not wait for each other: the JVM counts for each thread how often it did. A thread may meet a lock
 * of the JVM's own once (a class that is loaded late), so that they ask in several rounds; a lock on the way of each request is met in all of them.
 */
class UnlockedTest {
    private static final int THREADS = 4;
    private static final int WARM = 2_000;
    private static final int ASKED = 20_000;
    private static final int ROUNDS = 20;

    private static final Map<String, Integer> STATUS = Map.of(
            "/plain", 200, "/users/42?q=1", 200, "/about", 200, "/rendered", 200, "/nowhere", 404, "/plain?x", 200);

    private static Application application() {
        Configurator config = new Configurator(Settings.none());
        config.addRoute("plain", "/plain");
        config.addView(request -> Response.text("plain"), route("plain"));
        config.addView(request -> Response.text("page"), route("plain"), accept("text/html"));
        config.addRoute("user", "/users/{id:\\d+}");
        config.addView(request -> Response.text(request.pathParam("id")), route("user"), param("q"));
        config.addView(request -> Response.text("about"), named("about"));
        config.addView(request -> "rendered", named("rendered"), renderer("string"));
        return config.makeApplication();
    }

    @Test
    void noRequestWaitsForAnother() throws Exception {
        Application application = application();
        List<Long> waited = List.of();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            round(threads, application, WARM);
            for (int i = 0; i < ROUNDS && !waited.equals(List.of(0L, 0L)); i++) {
                waited = round(threads, application, ASKED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(waited).as("blocked, parked").containsExactly(0L, 0L);
    }

    /** Has all threads ask at once; how often they waited. */
    private static List<Long> round(ExecutorService threads, Application application, int times) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(THREADS);
        Callable<List<Long>> asks = () -> {
            begin.await();
            List<Long> before = waits();
            ask(application, times);
            List<Long> after = waits();
            return List.of(after.get(0) - before.get(0), after.get(1) - before.get(1));
        };
        long blocked = 0;
        long parked = 0;
        for (Future<List<Long>> counted : threads.invokeAll(Collections.nCopies(THREADS, asks))) {
            blocked += counted.get().get(0);
            parked += counted.get().get(1);
        }
        return List.of(blocked, parked);
    }

    private static void ask(Application application, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, Integer> target : STATUS.entrySet()) {
                Response response =
                        application.handle(SimpleRequest.get(target.getKey()).header("Accept", "text/html, */*;q=0.1"));
                assertThat(response.status()).isEqualTo(target.getValue());
            }
        }
    }

    /** How often this thread waited for a monitor, and how often for anything else. */
    private static List<Long> waits() {
        ThreadInfo info = ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId());
        return List.of(info.getBlockedCount(), info.getWaitedCount());
    }
}
