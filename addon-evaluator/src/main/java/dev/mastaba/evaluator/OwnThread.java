package dev.mastaba.evaluator;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Threads that inherit nothing from the request that starts them: JShell starts a thread of its own from them and never ends it. */
final class OwnThread {
    private OwnThread() {}

    /** Starts a thread. */
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
