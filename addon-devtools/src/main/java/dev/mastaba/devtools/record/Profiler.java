package dev.mastaba.devtools.record;

import dev.mastaba.devtools.panel.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A profiler of single requests, with samples of Java Flight Recorder. It profiles one request at a time. Safe for any thread. */
public final class Profiler {
    private static final List<String> SAMPLES = List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_METHODS = 50;

    private final Semaphore turn = new Semaphore(1);

    /** Creates a profiler. */
    public Profiler() {}

    /**
     * Begins to profile a request on the current thread, for 30 seconds at most. If another request is being profiled, a note reports this instead.
     *
     * @return the end of the profile, which adds the methods with the most samples to the request, as notes {@code profile}; run it on the same thread
     */
    public Runnable begin(RecordedExchange exchange) {
        if (!turn.tryAcquire()) {
            return () -> exchange.note("profile", "Another request was being profiled.", "", "");
        }
        Recording recording = new Recording();
        SAMPLES.forEach(name -> recording.enable(name).withPeriod(PERIOD));
        recording.setMaxSize(MOST_BYTES);
        recording.setDuration(LIMIT);
        recording.start();
        return () -> {
            try (recording) {
                note(recording, exchange);
            } catch (IOException unwritable) {
                exchange.note("profile", "The profile cannot be read: " + unwritable.getMessage(), "", "");
            } finally {
                turn.release();
            }
        };
    }

    private static void note(Recording recording, RecordedExchange exchange) throws IOException {
        Path file = Files.createTempFile("mastaba-profile", ".jfr");
        Map<String, int[]> counts = new HashMap<>();
        try {
            recording.dump(file);
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    count(events.readEvent(), counts);
                }
            }
        } finally {
            Files.delete(file);
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, int[]>comparingByValue(
                                (one, other) -> one[0] == other[0] ? other[1] - one[1] : other[0] - one[0])
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_METHODS)
                .forEach(each -> exchange.note(
                        "profile",
                        each.getKey(),
                        Integer.toString(each.getValue()[0]),
                        Integer.toString(each.getValue()[1])));
        if (counts.isEmpty()) {
            exchange.note("profile", "The request ended before the first sample.", "0", "0");
        }
    }

    /** Counts a sample of this thread: for its innermost method, and for all methods on its stack. */
    private static void count(RecordedEvent event, Map<String, int[]> counts) {
        if (!SAMPLES.contains(event.getEventType().getName())
                || event.getStackTrace() == null
                || event.getThread("sampledThread").getJavaThreadId()
                        != Thread.currentThread().getId()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String method = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            if (seen.add(method)) {
                int[] count = counts.computeIfAbsent(method, name -> new int[2]);
                count[0] += seen.size() == 1 ? 1 : 0;
                count[1]++;
            }
        }
    }
}
