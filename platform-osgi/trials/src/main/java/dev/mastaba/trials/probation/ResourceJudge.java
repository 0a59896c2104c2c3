package dev.mastaba.trials.probation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The decision whether a generation uses too much memory or too many threads. Both criteria are met only by growth that would soon stop the server.
 * During a probation, two generations are in memory, and a harmless change may start a few more threads.
 */
final class ResourceJudge {
    /** The number of samples without which nothing is decided. */
    static final int LEAST_SAMPLES = 12;

    private static final double FULL = 0.85;
    private static final double ROOMY = 0.6;
    private static final int LEAST_COLLECTIONS = 3;
    private static final int MORE_THREADS = 200;
    private static final long MEGABYTE = 1 << 20;

    private ResourceJudge() {}

    /**
     * Returns the harm that the samples show.
     *
     * @param before samples of the former generation
     * @param now samples of the generation on probation, at equal intervals, the oldest first
     */
    static Optional<MeasuredHarm> look(List<Resources> before, List<Resources> now) {
        if (before.isEmpty() || now.size() < LEAST_SAMPLES) {
            return Optional.empty();
        }
        return heap(before, now).or(() -> threads(before, now));
    }

    /** The smallest use among several samples with collections between them approximates the use after a collection. */
    private static Optional<MeasuredHarm> heap(List<Resources> before, List<Resources> now) {
        List<Resources> recent = now.subList(now.size() - LEAST_SAMPLES / 2, now.size());
        Resources last = recent.get(recent.size() - 1);
        long collections = last.collections() - recent.get(0).collections();
        long used = least(recent, Resources::heapUsed);
        long usedBefore = least(before, Resources::heapUsed);
        boolean full = last.heapMax() > 0
                && collections >= LEAST_COLLECTIONS
                && used > FULL * last.heapMax()
                && usedBefore < ROOMY * last.heapMax();
        return full
                ? Optional.of(new MeasuredHarm(
                        MeasuredHarm.Kind.HEAP,
                        null,
                        text(
                                "After %d garbage collections, %d MB of the heap of %d MB are in use; before the change, %d MB."
                                        + " The limit is %.0f %% of the heap.",
                                collections,
                                used / MEGABYTE,
                                last.heapMax() / MEGABYTE,
                                usedBefore / MEGABYTE,
                                100 * FULL)))
                : Optional.empty();
    }

    private static Optional<MeasuredHarm> threads(List<Resources> before, List<Resources> now) {
        int most = before.stream().mapToInt(Resources::threads).max().orElse(0);
        int half = now.get(now.size() / 2).threads();
        int late = now.get(now.size() * 3 / 4).threads();
        int last = now.get(now.size() - 1).threads();
        boolean grows = late > half && last > late;
        return grows && last > most + MORE_THREADS && last > 2 * most
                ? Optional.of(new MeasuredHarm(
                        MeasuredHarm.Kind.THREADS,
                        null,
                        text(
                                "The number of threads grows: %d; before the change, %d. The limit is twice the former number, and %d more.",
                                last, most, MORE_THREADS)))
                : Optional.empty();
    }

    private static long least(List<Resources> samples, ToLongFunction<Resources> value) {
        return samples.stream().mapToLong(value).min().orElse(0);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
