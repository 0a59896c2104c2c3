package dev.mastaba.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body begins with bytes that were read from the connection and are given back. */
class PushbackRequest extends Request.Wrapper {
    private byte @Nullable [] start;

    /**
     * Creates a request.
     *
     * @param start the start of the body; null if nothing has been taken from the connection
     */
    PushbackRequest(Request in, byte @Nullable [] start) {
        super(in);
        this.start = start;
    }

    @Override
    public Content.@Nullable Chunk read() {
        byte[] first = start;
        start = null;
        return first == null ? super.read() : Content.Chunk.from(ByteBuffer.wrap(first), false);
    }

    @Override
    public void demand(Runnable available) {
        if (start == null) {
            super.demand(available);
        } else {
            getComponents().getExecutor().execute(available);
        }
    }

    @Override
    public void fail(Throwable failure) {
        start = null;
        super.fail(failure);
    }
}
