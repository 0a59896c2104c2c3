package dev.mastaba.osgi.container;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/**
 * Parts of the Java runtime that start a thread or a shutdown hook when they are first used, and keep what that thread inherits: on runtimes
 * before 24 the class loaders of all callers. The container uses them before any add-on does.
 *
 * <p>Preferences, asynchronous channels, image readers, LDAP connection pools and flight recordings do so as well. They are costly to start and
 * seldom used, so each may keep the class loader of the first add-on that uses it.
 */
final class RuntimeWarmUp {
    private RuntimeWarmUp() {}

    /** Uses them; for a thread of the platform. */
    static void make() {
        LogManager.getLogManager();
        CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS).execute(() -> {});
    }
}
