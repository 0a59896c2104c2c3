package dev.mastaba.staging;

import dev.mastaba.services.PlatformThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The container's own threads: named daemons with the platform's context class loader. */
public final class Threads {
    private static final int MOST = 4;

    private Threads() {}

    /**
     * Returns a factory for threads that add-ons cannot interrupt.
     *
     * @param ending whether the owner of the threads is ending them
     */
    public static ThreadFactory named(String name, ClassLoader platform, BooleanSupplier ending) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new PlatformThread(task, name + "-" + count.incrementAndGet(), ending);
            thread.setContextClassLoader(platform);
            return thread;
        };
    }

    /** Creates a small pool whose threads end when they are idle. */
    public static ThreadPoolExecutor pool(String name, ClassLoader platform, BooleanSupplier ending) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name, platform, ending));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
