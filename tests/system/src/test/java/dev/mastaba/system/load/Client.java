package dev.mastaba.system.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One client: asks for its paths in turn on one connection, and looks at each answer. */
final class Client implements Runnable {
    private static final int KEPT = 20;

    private final URI server;
    private final List<String> paths;
    private final Duration pause;
    private final boolean mayClose;
    private final BooleanSupplier goOn;
    private final Latencies latencies = new Latencies();
    private final Map<String, Builds> seen = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> mixes = new ArrayList<>();
    private volatile long answered;
    private long failed;
    private long mixed;

    Client(URI server, List<String> paths, Duration pause, boolean mayClose, BooleanSupplier goOn) {
        this.mayClose = mayClose;
        this.server = server;
        this.paths = paths;
        this.pause = pause;
        this.goOn = goOn;
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            try (Connection connection = Connection.to(server)) {
                use(connection);
            } catch (IOException broken) {
                fail("connection: " + broken);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private void use(Connection connection) throws IOException {
        for (int i = 0; goOn.getAsBoolean(); i++) {
            String path = paths.get(i % paths.size());
            long start = System.nanoTime();
            Answer answer;
            try {
                answer = connection.get(path);
            } catch (IOException broken) {
                fail(path + ": " + broken);
                return;
            }
            latencies.add(System.nanoTime() - start);
            answered = i + 1L;
            look(path, answer);
            if (answer.closes()) {
                if (!mayClose) {
                    fail(path + ": the server closes the connection");
                }
                return;
            }
            if (!pause.isZero()) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private void look(String path, Answer answer) {
        Builds builds = Builds.in(answer);
        if (answer.status() != 200 || builds.byBundle().isEmpty()) {
            fail(path + ": " + answer);
        } else if (path.startsWith("/stream") && !answer.body().endsWith("end\n")) {
            fail(path + " ends early: " + answer);
        } else if (builds.mixed()) {
            mixed++;
            if (mixes.size() < KEPT) {
                mixes.add(path + ": " + answer);
            }
        } else {
            seen.putIfAbsent(builds.toString(), builds);
        }
    }

    private void fail(String what) {
        failed++;
        if (failures.size() < KEPT) {
            failures.add(what);
        }
    }

    /** How many answers came on the connection in use. */
    long answered() {
        return answered;
    }

    /** Adds what this client saw; it has ended. */
    void addTo(LoadResult result) {
        result.latencies().addAll(latencies);
        result.seen().putAll(seen);
        result.failures().addAll(failures);
        result.mixes().addAll(mixes);
        result.count(failed, mixed);
    }
}
