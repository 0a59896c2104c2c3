package dev.mastaba.trials.probation;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/**
 * A sample of the resources that the process uses.
 *
 * @param heapUsed the used bytes of the heap, including garbage
 * @param heapMax the maximum size of the heap in bytes; not positive if it is unknown
 * @param collections the number of garbage collections since the start of the process
 * @param threads the number of platform threads, without those that serve requests
 */
record Resources(long heapUsed, long heapMax, long collections, int threads) {
    private static final String SERVING = "mastaba-http";

    /** Returns the current use of this process. */
    static Resources ofThisProcess() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long collections = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .filter(count -> count > 0)
                .sum();
        return new Resources(heap.getUsed(), heap.getMax(), collections, otherThreads());
    }

    /** Returns the number of threads without those that grow with the number of requests. */
    private static int otherThreads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] found = new Thread[2 * group.activeCount() + 16];
        int count = group.enumerate(found);
        int others = 0;
        for (int i = 0; i < count; i++) {
            others += found[i].getName().startsWith(SERVING) ? 0 : 1;
        }
        return others;
    }
}
