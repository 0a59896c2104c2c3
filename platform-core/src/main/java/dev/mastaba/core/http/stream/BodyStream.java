package dev.mastaba.core.http.stream;

import java.io.OutputStream;

/** The target of a streaming body. Writes block while the client is slow; {@code flush} sends the buffered bytes. */
public abstract class BodyStream extends OutputStream {
    /**
     * Returns whether this exchange's generation is about to be shut down. If so, finish soon, before the drain
     * timeout. The value can become true at any time.
     */
    public abstract boolean closing();

    /** Runs an action once, on another thread, when {@link #closing} becomes true; immediately if it is already true. */
    public abstract void onClosing(Runnable listener);
}
