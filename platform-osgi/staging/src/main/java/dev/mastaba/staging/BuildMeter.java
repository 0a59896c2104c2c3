package dev.mastaba.staging;

import dev.mastaba.container.Trial;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;

/**
 * The readings at the begin of a build.
 *
 * @param nanos of {@link System#nanoTime}
 */
public record BuildMeter(long nanos, long heap, long classes) {
    /** Returns the readings at this moment. */
    public static BuildMeter start() {
        return new BuildMeter(System.nanoTime(), usedHeap(), usedByClasses());
    }

    /** Returns the cost since the begin. */
    public Trial.Cost read() {
        return new Trial.Cost(
                Duration.ofNanos(System.nanoTime() - nanos),
                Math.max(0, usedHeap() - heap),
                Math.max(0, usedByClasses() - classes));
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
