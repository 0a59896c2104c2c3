package dev.mastaba.develop;

/**
 * The state that a browser should show: the number of changes, and the problems that keep a change from being live. Each change wakes the waiting
 * threads. Safe for any thread.
 */
final class ReloadSignal {
    private State state = new State(0, "");
    private boolean closed;

    /**
     * The state of the signal.
     *
     * @param changes the number of changes so far
     * @param problems the compiler errors and refused changes, as text; empty if there are none
     */
    record State(long changes, String problems) {}

    /** Signals that something changed. */
    synchronized void changed() {
        state = new State(state.changes() + 1, state.problems());
        notifyAll();
    }

    /** Sets the problems that keep a change from being live; empty if there are none. */
    synchronized void problems(String text) {
        if (!text.equals(state.problems())) {
            state = new State(state.changes(), text);
            notifyAll();
        }
    }

    /** Ends all waiting, now and later. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized State seen() {
        return state;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Waits until the state differs from the one seen, at most this many milliseconds, and returns the state. */
    synchronized State await(State seen, long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + milliseconds * 1_000_000;
        long left = milliseconds;
        while (state.equals(seen) && !closed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return state;
    }
}
