package dev.mastaba.osgi.develop;

/** What a browser should see: how often something changed, and what keeps a change from being live. Who waits is woken by each. Safe for any thread. */
public final class ReloadSignal {
    private State state = new State(0, "");
    private boolean closed;

    /**
     * How things stand.
     *
     * @param changes how many changes there have been
     * @param problems what does not compile or was refused, as text; empty when all is well
     */
    record State(long changes, String problems) {}

    /** Something changed. */
    public synchronized void changed() {
        state = new State(state.changes() + 1, state.problems());
        notifyAll();
    }

    /** Says what keeps a change from being live; empty when all is well. */
    synchronized void problems(String text) {
        if (!text.equals(state.problems())) {
            state = new State(state.changes(), text);
            notifyAll();
        }
    }

    /** Nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized State seen() {
        return state;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Waits until things stand otherwise than seen, at most so many milliseconds; answers how they stand. */
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
