package dev.mastaba.jdbc;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;

/**
 * A factory of threads without references to the thread that requests the first connection. They have neither its context class loader nor, by the
 * access context that a thread inherits, its classes. Both would keep a replaced add-on from being collected.
 *
 * @param name the name of every thread
 * @param loader the context class loader of every thread
 */
record OwnThreads(String name, ClassLoader loader) implements ThreadFactory {
    @Override
    @SuppressWarnings("removal") // until threads no longer inherit an access context
    public Thread newThread(Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }
}
