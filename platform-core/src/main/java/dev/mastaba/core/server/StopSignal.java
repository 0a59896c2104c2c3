package dev.mastaba.core.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The signal to running streams that the server is about to stop. Safe for any thread. */
public final class StopSignal {
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean given;

    /** Returns whether the signal has been given. */
    public boolean given() {
        return given;
    }

    /** Runs the listener when the signal is given, at once if it has been given already; never twice. */
    public void listen(Runnable listener) {
        listeners.add(listener);
        if (given) {
            tell(listener);
        }
    }

    /** Removes a listener. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Gives the signal, and runs the listeners. */
    public void give() {
        given = true;
        listeners.forEach(this::tell);
    }

    /** Takes the signal back, before streams begin again. */
    public void withdraw() {
        given = false;
    }

    private void tell(Runnable listener) {
        if (listeners.remove(listener)) {
            listener.run();
        }
    }
}
