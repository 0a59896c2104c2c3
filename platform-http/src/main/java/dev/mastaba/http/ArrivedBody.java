package dev.mastaba.http;

import dev.mastaba.core.http.BadRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A request's body that has arrived completely. If it is closed before its end, further reads fail, as those of a body that is still arriving do.
 */
final class ArrivedBody extends InputStream {
    private final ByteArrayInputStream bytes;
    private boolean closed;

    ArrivedBody(byte[] bytes) {
        this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
        check();
        return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        check();
        return bytes.read(target, offset, length);
    }

    @Override
    public int available() {
        return closed ? 0 : bytes.available();
    }

    @Override
    public void close() {
        closed |= bytes.available() > 0;
    }

    private void check() {
        if (closed) {
            throw new BadRequest("The body was closed before its end");
        }
    }
}
