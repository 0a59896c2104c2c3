package dev.mastaba.evaluator;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread that inherits nothing from the request that starts it: JShell starts a thread of its own from it and never ends it. It carries the text
 * that it prints.
 */
final class OwnThread extends Thread {
    private final CapturedOutput.Text printed;

    private OwnThread(String name, CapturedOutput.Text printed, Runnable work) {
        super(null, work, name, 0, false);
        this.printed = printed;
    }

    /** Starts a thread. */
    static void start(String name, Runnable work) {
        start(name, new CapturedOutput.Text(), work);
    }

    /**
     * Starts a thread.
     *
     * @param printed receives the output of the thread while a {@link CapturedOutput} captures
     */
    @SuppressWarnings("removal") // until threads no longer inherit an access context
    static void start(String name, CapturedOutput.Text printed, Runnable work) {
        OwnThread thread = AccessController.doPrivileged((PrivilegedAction<OwnThread>) () -> {
            OwnThread made = new OwnThread(name, printed, work);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return made;
        });
        thread.start();
    }

    CapturedOutput.Text printed() {
        return printed;
    }
}
