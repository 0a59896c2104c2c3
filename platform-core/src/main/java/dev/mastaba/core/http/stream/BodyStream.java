package dev.mastaba.core.http.stream;

import java.io.OutputStream;

/** The target of a streaming body. Writes block while the client is slow; {@code flush} sends the buffered bytes. */
public abstract class BodyStream extends OutputStream {
    /**
     * Returns whether the generation of this exchange is about to end. If so, finish soon, because a deadline is running. May become true at any
     * time.
     */
    public abstract boolean closing();

    /** Runs an action once when {@link #closing} becomes true, immediately if it is true already; on another thread. */
    public abstract void onClosing(Runnable listener);
}
