package dev.mastaba.http;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The threads that serve requests: virtual threads if the JVM supports them. */
final class RequestThreads {
    private static final String NAME = "mastaba-http";

    /**
     * The value for an unlimited number of virtual threads. A limit is not necessary, because each active connection uses one thread, and the number
     * of connections is limited.
     */
    private static final int UNBOUNDED = 0;

    private static final int LEAST = 8;
    private static final int IDLE_MILLIS = 60_000;

    private RequestThreads() {}

    /** Returns a pool that has not been started. */
    static ThreadPool of(HttpSettings settings) {
        if (VirtualThreads.areSupported()) {
            VirtualThreadPool pool = new VirtualThreadPool(UNBOUNDED);
            pool.setName(NAME);
            pool.setVirtualThreadsExecutor(virtualThreads());
            return pool;
        }
        int most = settings.threads();
        QueuedThreadPool pool =
                new QueuedThreadPool(most, Math.min(LEAST, most), IDLE_MILLIS, -1, null, null, PoolThread::new);
        pool.setName(NAME);
        return pool;
    }

    /** A thread that cannot be interrupted while it accepts connections: an interrupt would close the port. Jetty names such threads. */
    private static final class PoolThread extends Thread {
        PoolThread(Runnable work) {
            super(work);
            setName(NAME + "-" + getId());
            setContextClassLoader(RequestThreads.class.getClassLoader());
        }

        @Override
        public void interrupt() {
            if (!getName().contains("-acceptor-")) {
                super.interrupt();
            }
        }
    }

    /**
     * Returns an executor for virtual threads that all have the same name. A number in the name would cost each request the time to write it, and
     * thread dumps contain the id of each thread anyway. The platform is compiled for a Java version without these methods.
     */
    private static Executor virtualThreads() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class).invoke(builder, NAME);
            Object factory = type.getMethod("factory").invoke(named);
            return (Executor) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(
                    "this JVM has virtual threads, but not the methods to create them", missing);
        }
    }
}
