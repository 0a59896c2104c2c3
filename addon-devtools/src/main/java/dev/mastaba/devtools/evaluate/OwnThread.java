package dev.mastaba.devtools.evaluate;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** A thread that keeps nothing of the request that started it: JShell starts one of its own from it, and never ends it. It carries the text that it prints. */
final class OwnThread extends Thread {
    private final Printed.Text printed;

    private OwnThread(String name, Printed.Text printed, Runnable work) {
        super(null, work, name, 0, false);
        this.printed = printed;
    }

    /** Starts a thread. */
    static void start(String name, Runnable work) {
        start(name, new Printed.Text(), work);
    }

    /**
     * Starts a thread.
     *
     * @param printed receives what the thread prints while {@link Printed} listens
     */
    @SuppressWarnings("removal") // until threads inherit no access context any more
    static void start(String name, Printed.Text printed, Runnable work) {
        OwnThread thread = AccessController.doPrivileged((PrivilegedAction<OwnThread>) () -> {
            OwnThread made = new OwnThread(name, printed, work);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return made;
        });
        thread.start();
    }

    Printed.Text printed() {
        return printed;
    }
}
