package dev.mastaba.core.server;

import dev.mastaba.core.http.ContentTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of a request's body that fails if the body exceeds a limit. */
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long count;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int more) {
        count += more;
        if (count > limit) {
            throw new ContentTooLarge("The body is longer than " + limit + " bytes");
        }
    }
}
