package dev.mastaba.system.load;

import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Visitors of an application's pages in two languages, some of whom post: they count the answers with status 500, and keep what is not an answer. */
public final class Readers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int READERS = 4;
    private static final int PATIENT = 8;
    private static final int POSTS = 4;

    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong harmed = new AtomicLong();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private Readers(URI server) {
        this.server = server;
    }

    /** Visitors of the pages {@code /r0} and so on, and further ones of a page that takes a while. */
    public static Readers of(URI server, int pages, String slow) {
        Readers readers = new Readers(server);
        for (int i = 0; i < READERS; i++) {
            int first = i;
            readers.start(() -> readers.readAll(first, pages, slow));
        }
        for (int i = 0; i < PATIENT; i++) {
            readers.start(() -> readers.ask("GET", slow, "en"));
        }
        return readers;
    }

    private void start(Runnable visit) {
        Thread thread = new Thread(
                () -> {
                    while (!ended) {
                        visit.run();
                    }
                },
                "reader " + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void readAll(int first, int pages, String slow) {
        for (int i = 0; i < 2 * POSTS * pages && !ended; i++) {
            String page = "/r" + (first + i) % pages;
            if (!page.equals(slow)) {
                int round = i / pages;
                ask(round % POSTS == 0 ? "POST" : "GET", page, round % 2 == 0 ? "en" : "de");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void ask(String method, String page, String language) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(page))
                .method(method, BodyPublishers.noBody())
                .header("Accept-Language", language)
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            answered.incrementAndGet();
            if (answer.statusCode() == 500) {
                harmed.incrementAndGet();
            } else if (answer.statusCode() != 200 || !answer.body().endsWith(page)) {
                broken.add(method + " " + page + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failed) {
            broken.add(method + " " + page + ": " + failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    /** Waits for this many further answers. */
    public void awaitRequests(long more) {
        long until = answered.get() + more;
        Await.until(more + " answers", LIMIT, () -> answered.get() >= until, this::toString);
    }

    /** The number of answers with status 500. */
    public long harmed() {
        return harmed.get();
    }

    /** What is neither an answer of the application nor a failure of its own. */
    public List<String> broken() {
        return List.copyOf(broken);
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

    @Override
    public String toString() {
        return answered + " answers, " + harmed + " with status 500, broken: " + broken;
    }
}
