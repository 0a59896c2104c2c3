package dev.mastaba.osgi.container;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/**
 * Parts of the Java runtime that start a thread or a shutdown hook on first use and keep the state that the thread inherits. On runtimes before 24,
 * this includes the class loaders of all callers. The container uses these parts before any add-on does.
 *
 * <p>Preferences, asynchronous channels, image readers, LDAP connection pools, and flight recordings behave the same way. They are costly to start
 * and seldom used, so each may keep the class loader of the first add-on that uses it.
 */
final class RuntimeWarmUp {
    private RuntimeWarmUp() {}

    /**
     * Uses these parts once. The first delay begins on a thread of the runtime that has left the given function. So the thread for delays inherits nothing
     * of the platform, which it outlives in a web application.
     */
    static void make() {
        LogManager.getLogManager();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> unusedDelay =
                first.thenRunAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS));
        CompletableFuture<Void> unusedStart = first.completeAsync(() -> null, ForkJoinPool.commonPool());
    }
}
