package dev.mastaba.evaluator;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Threads that keep nothing of the request that started them: JShell starts one of its own from them, and never ends it. */
final class OwnThread {
    private OwnThread() {}

    /** A thread that has begun. */
    @SuppressWarnings("removal") // until threads inherit no access context any more
    static Thread start(String name, Runnable work) {
        Thread thread = AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread made = new Thread(null, work, name, 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return made;
        });
        thread.start();
        return thread;
    }
}
