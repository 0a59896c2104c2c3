package dev.mastaba.core.http.stream;

import java.io.OutputStream;

/** Where a streaming body goes. Writes block while the client is slow; {@code flush} sends what is buffered. */
public abstract class BodyStream extends OutputStream {
    /**
     * Whether the generation that this exchange belongs to is about to end: finish soon, a deadline runs. May turn true at any time.
     */
    public abstract boolean closing();

    /** Runs something once when {@link #closing} turns true, at once if it is true; on another thread. */
    public abstract void onClosing(Runnable listener);
}
