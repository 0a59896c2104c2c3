package dev.mastaba.system.load;

import dev.mastaba.system.installation.Await;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask a server until they are told to end. */
public final class Load implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration LAST_ANSWER = Duration.ofSeconds(40);

    private final URI server;
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private boolean mayClose;
    private volatile boolean ended;

    private Load(URI server) {
        this.server = server;
    }

    /** A load on a server, without clients yet. */
    public static Load on(URI server) {
        return new Load(server);
    }

    /** Lets the server announce the end of a connection with an answer; the client then opens another one. */
    public Load reconnecting() {
        mayClose = true;
        return this;
    }

    /** Starts clients that ask for these paths in turn, each on one connection, without pause. */
    public Load clients(int count, String... paths) {
        return clients(count, Duration.ZERO, paths);
    }

    /** Starts clients that rest after each answer. */
    public Load clients(int count, Duration pause, String... paths) {
        for (int i = 0; i < count; i++) {
            Client client = new Client(server, rotated(List.of(paths), i), pause, mayClose, this::goesOn);
            Thread thread = new Thread(client, "client " + clients.size());
            thread.setDaemon(true);
            clients.add(client);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    private static List<String> rotated(List<String> paths, int by) {
        List<String> rotated = new ArrayList<>(paths);
        java.util.Collections.rotate(rotated, by);
        return rotated;
    }

    private boolean goesOn() {
        return !ended && System.nanoTime() < end;
    }

    /** Waits until each client has had this many answers on its connection. */
    public void awaitAnswers(long each) {
        Await.until(
                each + " answers for each client",
                LAST_ANSWER,
                () -> clients.stream().allMatch(client -> client.answered() >= each),
                () -> clients.stream().map(Client::answered).toList().toString());
    }

    /** Lets every client finish the request that it has begun, and tells what they saw. */
    public LoadResult stop() {
        ended = true;
        LoadResult result = new LoadResult();
        for (int i = 0; i < threads.size(); i++) {
            try {
                threads.get(i).join(LAST_ANSWER.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
            if (threads.get(i).isAlive()) {
                throw new AssertionError("A client still waits for its last answer");
            }
            clients.get(i).addTo(result);
        }
        return result;
    }

    @Override
    public void close() {
        ended = true;
    }
}
