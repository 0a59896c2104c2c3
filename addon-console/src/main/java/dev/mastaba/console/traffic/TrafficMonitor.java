package dev.mastaba.console.traffic;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands.Answer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that samples the metrics of the server every ten seconds while the console serves. The samples survive the replacement of the console in
 * the kept state. Safe for any thread.
 */
public final class TrafficMonitor implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficMonitor.class);
    private static final String KEPT = "traffic";
    private static final Duration KEPT_FOR = Duration.ofMinutes(15);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final long ENDS_WITHIN_MILLIS = 2_000;
    private static final double SHORTEST_SECONDS = 1;

    private final Supplier<Answer> metrics;
    private final KeptState kept;
    private final InstantSource clock;
    private final Duration every;
    private final TrafficHistory history = new TrafficHistory();
    private volatile String missing = "";
    private @Nullable Reading last;
    private long lastNanos;
    private @Nullable PlatformThread thread;

    /**
     * Creates a monitor.
     *
     * @param metrics runs the command {@code metrics}
     * @param kept the store that outlives this instance of the console
     */
    public TrafficMonitor(Supplier<Answer> metrics, KeptState kept) {
        this(metrics, kept, InstantSource.system(), EVERY);
    }

    TrafficMonitor(Supplier<Answer> metrics, KeptState kept, InstantSource clock, Duration every) {
        this.metrics = metrics;
        this.kept = kept;
        this.clock = clock;
        this.every = every;
    }

    /** Returns the traffic of the last 15 minutes, with figures for a locale. */
    public TrafficReport report(Locale locale) {
        long now = clock.millis();
        return TrafficReport.of(history.recent(now), now, missing, locale);
    }

    @Override
    public void live(Application application) {
        history.addOlder(kept.find(KEPT).map(KeptSamples::read).orElse(List.of()));
        PlatformThread sampling = new PlatformThread(this::run, "mastaba-console-traffic", () -> false);
        thread = sampling;
        sampling.start();
    }

    @Override
    public void retiring(Application application) throws InterruptedException {
        PlatformThread sampling = thread;
        if (sampling != null) {
            sampling.interruptAsOwner();
            sampling.join(ENDS_WITHIN_MILLIS);
        }
        sample();
        try {
            kept.put(KEPT, new KeptSamples(history.recent(clock.millis())).bytes(), KEPT_FOR);
        } catch (KeptState.FullException full) {
            LOG.warn("The plots of the traffic start anew: {}", full.getMessage());
        }
    }

    private void run() {
        try {
            while (true) {
                sample();
                Thread.sleep(every.toMillis());
            }
        } catch (InterruptedException retiring) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds a sample of the time since the last one. Requests are counted from the second reading on. */
    synchronized void sample() {
        Answer answer = metrics.get();
        boolean counted = answer.exitCode() == 0;
        missing = counted ? "" : answer.text().strip();
        Reading reading = Reading.of(counted ? answer.text() : "");
        long nanos = System.nanoTime();
        Reading before = last;
        double seconds = before == null ? every.toMillis() / 1_000.0 : (nanos - lastNanos) / 1e9;
        if (before != null && seconds < SHORTEST_SECONDS) {
            return;
        }
        Runtime memory = Runtime.getRuntime();
        history.add(new Sample(
                clock.millis(),
                seconds,
                reading.generation(),
                memory.totalMemory() - memory.freeMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                before == null ? Map.of() : reading.since(before)));
        last = counted ? reading : null;
        lastNanos = nanos;
    }
}
