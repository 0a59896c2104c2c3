package dev.mastaba.core.server;

import dev.mastaba.core.engine.text.TransferRate;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it arrives. Errors in it are the client's, so each is thrown as a response. It is 408 if the body stalls or trickles, so that a
 * few slow clients cannot hold all threads. It is 413 if the body is too long, and 400 if it breaks off or is malformed.
 */
final class ArrivingBody extends InputStream {
    /** The reason for a 400 response to a read after a close before the end. */
    static final String CLOSED_EARLY = "The body was closed before its end";

    private final InputStream arriving;
    private final long limit;
    private final TransferRate pace;
    private final @Nullable Semaphore waits;
    private final LongSupplier clock;
    private long count;
    private boolean closed;

    /** The first failure; further reads throw the same. */
    private @Nullable HttpException failure;

    /**
     * Creates a body.
     *
     * @param arriving the bytes; if it is closed before its end, its reads fail
     * @param limit the maximum size in bytes
     * @param pace the rate at which the client must send
     * @param waits has a permit for each thread that may wait; null if any number may
     */
    ArrivingBody(InputStream arriving, long limit, TransferRate pace, @Nullable Semaphore waits) {
        this(arriving, limit, pace, waits, System::nanoTime);
    }

    /**
     * Creates a body, as above.
     *
     * @param clock returns nanoseconds
     */
    ArrivingBody(InputStream arriving, long limit, TransferRate pace, @Nullable Semaphore waits, LongSupplier clock) {
        this.waits = waits;
        this.arriving = arriving;
        this.limit = limit;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (failure != null) {
            throw failure;
        }
        if (length == 0) {
            return 0;
        }
        try {
            return arrived(bytes, offset, length);
        } catch (HttpException wrong) {
            failure = wrong;
            throw wrong;
        }
    }

    private int arrived(byte[] bytes, int offset, int length) {
        try {
            long asked = clock.getAsLong();
            int read = take(bytes, offset, length);
            count += Math.max(read, 0);
            if (count > limit) {
                throw new ContentTooLarge("The body is longer than " + limit + " bytes");
            }
            if (read >= 0 && !pace.keptWith(clock.getAsLong() - asked, read)) {
                throw HttpException.of(408, "The body arrives too slowly");
            }
            return read;
        } catch (IOException broken) {
            throw answer(broken);
        }
    }

    private int take(byte[] bytes, int offset, int length) throws IOException {
        if (closed || arriving.available() > 0) {
            return arriving.read(bytes, offset, length);
        }
        if (waits != null && !waits.tryAcquire()) {
            throw HttpException.of(408, "Too many request bodies are arriving too slowly");
        }
        try {
            return arriving.read(bytes, offset, length);
        } finally {
            if (waits != null) {
                waits.release();
            }
        }
    }

    @Override
    public int available() throws IOException {
        return arriving.available();
    }

    /**
     * Closes the stream. Further reads fail unless all of the body has arrived and has been read, since a part of the body would otherwise pass for all
     * of it.
     */
    @Override
    public void close() throws IOException {
        closed = true;
        arriving.close();
    }

    private HttpException answer(IOException broken) {
        if (closed) {
            return new BadRequest(CLOSED_EARLY, broken);
        }
        return broken instanceof SocketTimeoutException || broken.getCause() instanceof TimeoutException
                ? new HttpClientError(408, "The body did not arrive in time", broken, List.of())
                : new BadRequest("The body is incomplete or malformed", broken);
    }
}
