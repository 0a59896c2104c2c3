package dev.mastaba.servlet;

import dev.mastaba.core.http.Body;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body in memory or in a file, of which the container takes a piece whenever the client can receive more. The container calls it on one thread at a
 * time.
 */
final class BodySender implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(BodySender.class);
    private static final int PIECE = 32 << 10;

    private final InputStream body;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Runnable end;
    private final byte[] piece = new byte[PIECE];
    private long left;
    private boolean ended;

    /**
     * Creates a sender.
     *
     * @param length the number of bytes
     * @param end is called when the client has got everything, or has disconnected
     */
    BodySender(InputStream body, long length, AsyncContext context, ServletOutputStream out, Runnable end) {
        this.body = body;
        this.left = length;
        this.context = context;
        this.out = out;
        this.end = end;
    }

    static InputStream open(Body body) throws IOException {
        if (body instanceof Body.FileBytes file) {
            return Channels.newInputStream(FileChannel.open(file.file()).position(file.offset()));
        }
        return new ByteArrayInputStream(((Body.Bytes) body).content());
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!ended && out.isReady()) {
            if (left == 0) {
                end();
                return;
            }
            out.write(piece, 0, next());
        }
    }

    private int next() throws IOException {
        int count = body.read(piece, 0, (int) Math.min(piece.length, left));
        if (count < 0) {
            LOG.error("A file became shorter while it was sent");
            throw new IOException("The file became shorter");
        }
        left -= count;
        return count;
    }

    /** Ends a response of which the client did not get everything; the container ends the connection. */
    @Override
    public void onError(Throwable failure) {
        LOG.debug("The client did not receive a complete response", failure);
        end();
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            body.close();
        } catch (IOException failure) {
            LOG.warn("Closing a file failed", failure);
        }
        context.complete();
        end.run();
    }
}
