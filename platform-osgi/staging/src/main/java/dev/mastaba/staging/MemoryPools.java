package dev.mastaba.staging;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of the process, as far as it is bounded: the old generation of the heap, the class space, and metaspace if it has a maximum. */
public final class MemoryPools {
    /** The fraction of a pool above whose use memory counts as short. */
    private static final double SHORT = 0.75;

    private final List<MemoryPoolMXBean> pools;

    private MemoryPools(Collection<MemoryPoolMXBean> pools) {
        this.pools = List.copyOf(pools);
    }

    /** Returns the pools of this process in which objects and classes stay; new objects pass through the others. */
    public static MemoryPools ofThisProcess() {
        return new MemoryPools(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.isUsageThresholdSupported() && !pool.getName().startsWith("Code"))
                .toList());
    }

    /** Returns whether a pool is short of memory. */
    public boolean areShort() {
        return pools.stream().anyMatch(pool -> isShort(pool.getUsage(), pool.getCollectionUsage()));
    }

    /**
     * Returns whether a pool is short of memory.
     *
     * @param used the usage including garbage
     * @param collected the usage after the last collection of the whole pool; zero before the first, null if none is counted
     */
    static boolean isShort(MemoryUsage used, @Nullable MemoryUsage collected) {
        long inUse = collected == null || collected.getUsed() == 0
                ? used.getUsed()
                : Math.min(used.getUsed(), collected.getUsed());
        return used.getMax() > 0 && inUse > SHORT * used.getMax();
    }
}
