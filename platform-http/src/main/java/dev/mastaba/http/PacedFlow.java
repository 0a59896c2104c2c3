package dev.mastaba.http;

import dev.mastaba.core.engine.text.TransferRate;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http2.BufferingFlowControlStrategy;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The flow control of a connection of HTTP/2, which ends responses that the client reads too slowly. A client that opens its window byte by byte is
 * never idle. Safe for any thread.
 */
final class PacedFlow extends BufferingFlowControlStrategy {
    private static final float RATIO = 0.5F;
    private static final String STALL = Stall.class.getName();

    private final Duration window;
    private final int rate;
    private final Executor executor;
    private final Stall connection;

    /**
     * Creates a flow control.
     *
     * @param window the time after which the rate is checked
     * @param rate the minimum rate in bytes per second of time in which the server waits
     * @param executor ends responses
     */
    PacedFlow(Duration window, int rate, Executor executor) {
        super(RATIO);
        this.window = window;
        this.rate = rate;
        this.executor = executor;
        this.connection = new Stall(new TransferRate(window, rate));
    }

    /** A period in which a window of the client is exhausted. */
    private static final class Stall {
        private final TransferRate pace;
        private boolean stalled;
        private long since;
        private long waited;

        Stall(TransferRate pace) {
            this.pace = pace;
        }

        synchronized void begins() {
            stalled = true;
            since = System.nanoTime();
        }

        synchronized void ends() {
            if (stalled) {
                stalled = false;
                waited += System.nanoTime() - since;
            }
        }

        synchronized boolean keptWith(int bytes) {
            long before = waited;
            waited = 0;
            return pace.keptWith(before, bytes);
        }
    }

    private static @Nullable Stall find(Stream stream) {
        return stream.getAttribute(STALL) instanceof Stall stall ? stall : null;
    }

    @Override
    protected void onStreamStalled(Stream stream) {
        Stall stall = find(stream);
        if (stall == null) {
            stall = new Stall(new TransferRate(window, rate));
            stream.setAttribute(STALL, stall);
        }
        stall.begins();
        super.onStreamStalled(stream);
    }

    @Override
    protected void onStreamUnstalled(Stream stream) {
        Stall stall = find(stream);
        if (stall != null) {
            stall.ends();
        }
        super.onStreamUnstalled(stream);
    }

    @Override
    protected void onSessionStalled(Session session) {
        connection.begins();
        super.onSessionStalled(session);
    }

    @Override
    protected void onSessionUnstalled(Session session) {
        connection.ends();
        super.onSessionUnstalled(session);
    }

    @Override
    public void onDataSending(Stream stream, int length) {
        Stall stall = find(stream);
        if (stall != null && !stall.keptWith(length)) {
            executor.execute(() -> stream.reset(
                    new ResetFrame(stream.getId(), ErrorCode.ENHANCE_YOUR_CALM_ERROR.code), Callback.NOOP));
        }
        if (!connection.keptWith(length)) {
            executor.execute(() -> stream.getSession()
                    .close(ErrorCode.ENHANCE_YOUR_CALM_ERROR.code, "responses are read too slowly", Callback.NOOP));
        }
        super.onDataSending(stream, length);
    }
}
