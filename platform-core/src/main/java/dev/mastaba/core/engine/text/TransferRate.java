package dev.mastaba.core.engine.text;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The rate at which a client sends or reads bytes, over windows of time. Only time in which the server waits for the client counts. Fast transfer in
 * one window is not credited to the next. Confined to one thread at a time.
 */
public final class TransferRate {
    private final long window;
    private final long nanosPerByte;
    private long waited;
    private long bytes;

    /**
     * Creates a rate.
     *
     * @param window the time after which the rate is checked
     * @param rate the minimum rate in bytes a second
     */
    public TransferRate(Duration window, int rate) {
        this.window = window.toNanos();
        this.nanosPerByte = TimeUnit.SECONDS.toNanos(1) / rate;
    }

    /** Counts bytes for which the server has waited, and returns whether the rate of the window that ends with them was high enough. */
    public boolean keptWith(long nanos, long more) {
        waited += nanos;
        bytes += more;
        if (waited <= window) {
            return true;
        }
        boolean kept = bytes >= waited / nanosPerByte;
        waited = 0;
        bytes = 0;
        return kept;
    }
}
