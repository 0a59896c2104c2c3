package dev.mastaba.http;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A request's body as it arrives. What goes wrong with it is the client's doing, so it is a response to throw: 408 when the body stands still, 413
 * when it is too long, 400 when it breaks off or its form is wrong.
 */
final class RequestBody extends InputStream {
    private final InputStream arriving;
    private final long limit;
    private long count;

    RequestBody(InputStream arriving, long limit) {
        this.arriving = arriving;
        this.limit = limit;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            int read = arriving.read(bytes, offset, length);
            count += Math.max(read, 0);
            if (count > limit) {
                throw new HttpException(413, "The body is longer than " + limit + " bytes");
            }
            return read;
        } catch (IOException broken) {
            throw answer(broken);
        }
    }

    @Override
    public int available() throws IOException {
        return arriving.available();
    }

    @Override
    public void close() throws IOException {
        arriving.close();
    }

    private static HttpException answer(IOException broken) {
        return broken.getCause() instanceof TimeoutException
                ? new HttpException(408, "The body did not arrive in time", broken, List.of())
                : new BadRequest("The body broke off or is malformed", broken);
    }
}
