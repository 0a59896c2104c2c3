package dev.mastaba.core.http.stream;

import java.io.OutputStream;

/**
 * The output stream to which a streaming body is written. Writes block while the client is slow; {@code flush} sends
 * the buffered bytes.
 */
public abstract class BodyStream extends OutputStream {
    /**
     * Returns whether the application generation that serves this exchange is about to be shut down. If so, finish the
     * body soon, before the drain timeout. The value can become true at any time.
     */
    public abstract boolean closing();

    /**
     * Registers an action that runs once, on another thread, when {@link #closing} becomes true. If it is already true,
     * the action runs immediately.
     */
    public abstract void onClosing(Runnable listener);
}
