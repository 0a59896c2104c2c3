package dev.mastaba.osgi.develop;

/** Counts the changes that a browser should see; those who wait are woken by each. Safe for any thread. */
public final class ReloadSignal {
    private long changes;
    private boolean closed;

    /** Something changed. */
    public synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** Nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long seen() {
        return changes;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Waits until there are more changes than seen, at most so many milliseconds; answers how many there are. */
    synchronized long await(long seen, long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + milliseconds * 1_000_000;
        long left = milliseconds;
        while (changes == seen && !closed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return changes;
    }
}
