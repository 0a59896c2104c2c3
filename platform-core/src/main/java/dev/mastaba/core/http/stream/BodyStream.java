package dev.mastaba.core.http.stream;

import java.io.OutputStream;

/**
 * The output stream to which a streaming body is written. Writes block while the client is slow; {@code flush} sends
 * the buffered bytes.
 */
public abstract class BodyStream extends OutputStream {
    /**
     * Returns whether the application's generation or the server is about to shut down. If so, finish the body before
     * the drain timeout. The value can become true at any time.
     */
    public abstract boolean closing();

    /**
     * Registers an action that runs once, on another thread, when {@link #closing} becomes true. If {@code closing} is
     * already true, the action runs immediately.
     */
    public abstract void onClosing(Runnable listener);
}
