package dev.mastaba.system.load;

import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Visitors who keep their cookies: each remembers which builds it saw, in their order, and its answers with status 500. */
public final class Visitors implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int THREADS = 4;

    private final URI server;
    private final List<String> pages;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean ended;

    /** One visitor. */
    public static final class Visitor {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        private final List<String> seen = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();
        private long harmed;

        /** What its answers began with, without repetitions in a row; those with status 500 are not among them. */
        public synchronized List<String> seen() {
            return List.copyOf(seen);
        }

        /** The number of its answers with status 500. */
        public synchronized long harmed() {
            return harmed;
        }

        /** What is neither an answer of the application nor a failure of its own. */
        public synchronized List<String> broken() {
            return List.copyOf(broken);
        }

        /** The number of its cookies. */
        public int cookies() {
            return cookies.getCookieStore().getCookies().size();
        }

        private void ask(URI page) {
            try {
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString());
                note(page, answer.statusCode(), answer.body());
            } catch (IOException failed) {
                note(page, -1, failed.toString());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void note(URI page, int status, String body) {
            String build = body.replaceFirst(" /.*", "");
            if (status == 500) {
                harmed++;
            } else if (status != 200 || !body.endsWith(page.getPath())) {
                broken.add(page + ": " + status + " " + body);
            } else if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(build)) {
                seen.add(build);
            }
        }
    }

    /** This many visitors of these pages. */
    public Visitors(URI server, int count, List<String> pages) {
        this.server = server;
        this.pages = List.copyOf(pages);
        for (int i = 0; i < count; i++) {
            visitors.add(new Visitor());
        }
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            Thread thread = new Thread(() -> visit(first), "visitor " + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void visit(int first) {
        for (int round = 0; !ended; round++) {
            for (int i = first; i < visitors.size() && !ended; i += THREADS) {
                visitors.get(i).ask(server.resolve(pages.get((i + round) % pages.size())));
                answered.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** The visitors. */
    public List<Visitor> all() {
        return List.copyOf(visitors);
    }

    /** Waits for this many further answers. */
    public void awaitRequests(long more) {
        long until = answered.get() + more;
        Await.until(more + " answers", LIMIT, () -> answered.get() >= until, () -> answered + " answers");
    }

    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(LIMIT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
