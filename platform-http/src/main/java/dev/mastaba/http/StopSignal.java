package dev.mastaba.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The signal to running streams that the server is about to stop. Safe for any thread. */
final class StopSignal {
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean given;

    boolean given() {
        return given;
    }

    /** Runs the listener when the signal is given, at once if it has been given already; never twice. */
    void listen(Runnable listener) {
        listeners.add(listener);
        if (given) {
            tell(listener);
        }
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    void give() {
        given = true;
        listeners.forEach(this::tell);
    }

    void withdraw() {
        given = false;
    }

    private void tell(Runnable listener) {
        if (listeners.remove(listener)) {
            listener.run();
        }
    }
}
