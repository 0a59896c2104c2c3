package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. */
record RunningServer(String name, Process process, String address) implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 120;
    private static final int LONGEST_STOP_SECONDS = 40;

    /** Waits until the server sends the right text. */
    void awaitResponse(HttpClient client) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/plaintext")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.body().equals("Hello, World!")) {
                    return;
                }
            } catch (IOException notYet) {
                // The server does not listen yet.
            }
            Thread.sleep(20);
        }
        close();
        throw new IOException(name + " did not start");
    }

    /** Returns the processor time that the process has used so far. */
    Duration used() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Stops the process, and waits until it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
