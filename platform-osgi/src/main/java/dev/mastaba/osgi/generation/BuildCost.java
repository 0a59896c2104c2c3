package dev.mastaba.osgi.generation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;

/**
 * The cost of building a generation. The rest of the server uses memory at the same time, so the memory is an estimate.
 *
 * @param time the duration
 * @param heapBytes the number of bytes by which the used heap has grown; 0 if a garbage collection has made it smaller
 * @param classBytes the number of bytes by which the memory for classes has grown
 */
public record BuildCost(Duration time, long heapBytes, long classBytes) {
    /** The cost if nothing was built. */
    public static final BuildCost NONE = new BuildCost(Duration.ZERO, 0, 0);

    /**
     * The readings at the begin of a build.
     *
     * @param nanos of {@link System#nanoTime}
     */
    record Meter(long nanos, long heap, long classes) {
        /** Returns the cost since the begin. */
        BuildCost read() {
            return new BuildCost(
                    Duration.ofNanos(System.nanoTime() - nanos),
                    Math.max(0, usedHeap() - heap),
                    Math.max(0, usedByClasses() - classes));
        }
    }

    /** Returns the readings at this moment. */
    static Meter meter() {
        return new Meter(System.nanoTime(), usedHeap(), usedByClasses());
    }

    private static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long usedByClasses() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }
}
