package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A comparison of the cost of a request: processor time of the server's process, under the load of wrk or h2load. All servers run at once, each on the
 * first processor; the load generator runs on the second. In every round each server is measured between two runs of the base, which is a handler on
 * bare Jetty. The mean of these two, divided by the server's own figure, is its ratio: 1 is as cheap as bare Jetty, 0.5 twice as expensive.
 *
 * <p>Needs Linux with two processors, taskset, and wrk (h2load for HTTP/2). Arguments ({@code warm} in thousand requests): {@code rounds=5 seconds=2
 * warm=300 endpoints=plaintext,json peers=platform,nonblocking protocol=http connections=32 out=FILE}.
 */
public final class Rounds {
    /** The maximum warm-up of each server and endpoint, in seconds. */
    private static final int LONGEST_WARMING = 60;

    private final Run run;
    private final Report report = new Report();

    private Rounds(Run run) {
        this.run = run;
    }

    /** Runs the rounds, prints a table, and writes the report if the argument {@code out} names a file. */
    @SuppressWarnings("SystemOut") // the table is the purpose of the program
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("rounds");
        try {
            Run run = Run.of(arguments, folder);
            Report report = new Rounds(run).measure();
            System.out.print(report.table());
            if (!run.out().isEmpty()) {
                report.write(Path.of(run.out()), run);
            }
        } finally {
            delete(folder);
        }
    }

    private Report measure() throws Exception {
        if (run.protocol().encrypted()) {
            run.createKey();
        }
        List<RunningServer> peers = new ArrayList<>();
        try (RunningServer base = run.base().start(run)) {
            for (Peer peer : run.peers()) {
                peers.add(peer.start(run));
            }
            for (String endpoint : run.endpoints()) {
                measure(endpoint, base, peers);
            }
        } finally {
            peers.forEach(RunningServer::close);
        }
        return report;
    }

    private void measure(String endpoint, RunningServer base, List<RunningServer> peers) throws Exception {
        warm(base, endpoint);
        for (RunningServer peer : peers) {
            warm(peer, endpoint);
        }
        int seconds = run.number("seconds");
        for (int round = 0; round < run.number("rounds"); round++) {
            Load before = Load.on(base, endpoint, seconds, run);
            for (RunningServer peer : peers) {
                Load own = Load.on(peer, endpoint, seconds, run);
                Load after = Load.on(base, endpoint, seconds, run);
                report.add(new Report.Round(endpoint, peer.name(), round, seconds, own, before, after));
                before = after;
            }
        }
    }

    /** Warms up with a number of requests, not for a time: on a busy machine the compiler needs its share of both. */
    private void warm(RunningServer server, String endpoint) throws Exception {
        long requested = 0;
        for (int i = 0; i < LONGEST_WARMING && requested < run.number("warm") * 1_000L; i++) {
            requested += Load.on(server, endpoint, 1, run).requests();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
