package dev.mastaba.osgi.generation;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The container's own threads: named daemons with the platform's context class loader. */
final class Threads {
    private static final int MOST = 4;

    private Threads() {}

    static ThreadFactory named(String name, ClassLoader platform) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(platform);
            return thread;
        };
    }

    /** Creates a small pool whose threads end when they are idle. */
    static ThreadPoolExecutor pool(String name, ClassLoader platform) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name, platform));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
