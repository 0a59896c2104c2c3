package dev.mastaba.system.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A visitor who requests a page again and again until it is closed, and notes every answer but 200. */
public final class SteadyVisitor implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::visit, "visitor");
    private volatile boolean ended;

    /** Starts to request a page. */
    public SteadyVisitor(URI page) {
        request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(60)).build();
        thread.start();
    }

    private void visit() {
        try {
            while (!ended) {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                answers.incrementAndGet();
                if (status != 200) {
                    failures.add("status " + status);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException failed) {
            failures.add(failed.toString());
        }
    }

    /** Returns the number of answers. */
    public int answers() {
        return answers.get();
    }

    /** Ends the visits, and returns the failures. */
    public List<String> failures() throws InterruptedException {
        ended = true;
        thread.join();
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended = true;
    }
}
