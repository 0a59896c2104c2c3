package dev.mastaba.http;

import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.ResponseStream;
import dev.mastaba.core.server.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** The stream of a response body through Jetty. Confined to the exchange's thread. */
final class JettyBodyStream extends ResponseStream {
    private final Response out;
    private final ServedEndPoint connection;
    private final WriteWaits waits;

    JettyBodyStream(Response out, ServedEndPoint connection, Lease lease, StopSignal stop, WriteWaits waits) {
        super(lease, stop);
        this.waits = waits;
        this.out = out;
        this.connection = connection;
    }

    @Override
    protected boolean isBegun() {
        return out.isCommitted();
    }

    @Override
    protected void send(boolean last, ByteBuffer bytes) throws IOException {
        if (!last && !out.isCommitted()) {
            frame(out);
        }
        connection.restartIdleTime();
        waits.during(() -> Content.Sink.write(out, last, bytes));
    }

    /**
     * Frames the body in chunks even if the connection ends with the response, since a truncated body would otherwise look complete. The field is
     * also set in responses to HEAD, since Jetty would otherwise send a length of 0.
     */
    static void frame(Response out) {
        boolean chunks = out.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
        if (chunks && !out.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            out.getHeaders().put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
        }
    }
}
