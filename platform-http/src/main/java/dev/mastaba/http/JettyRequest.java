package dev.mastaba.http;

import dev.mastaba.core.server.BodyStorage;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.LeasedRequest;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** An adapter of Jetty's request to the platform's; all data is read from Jetty on demand. */
final class JettyRequest extends LeasedRequest {
    private static final String MULTIPART = "multipart/";

    private final JettyHead head;
    private final RequestBodies bodies;
    private @Nullable InputStream body;

    /** The start of the body, if {@link #takeArrivedBody} has taken it. */
    private byte @Nullable [] arrived;

    JettyRequest(JettyHead head, Lease lease, RequestBodies bodies) {
        super(head, head.prefix(), lease, bodies.requestLimits());
        this.head = head;
        this.bodies = bodies;
    }

    /**
     * Opens the body. For a client that waits for it ({@code Expect: 100-continue}) this sends the permission to continue, unless the body's length
     * exceeds the limit.
     */
    @Override
    protected InputStream openBody() {
        requireBodyWithin(bodies.limits().bodyBytes());
        InputStream opened = body;
        if (opened == null) {
            opened = arriving();
            body = opened;
        }
        return opened;
    }

    private InputStream arriving() {
        boolean complete = takeArrivedBody();
        byte[] start = untouchedBody();
        if (complete && start != null) {
            return new ArrivedBody(start);
        }
        Request in = head.jetty();
        InputStream opened = Request.asInputStream(start == null ? in : new PushbackRequest(in, start));
        ClientLimits limits = bodies.limits();
        return limited(opened, limits.bodyBytes(), limits.idleTimeout(), limits.bodyRate(), bodies.waits());
    }

    /** Returns the start of the body, which the caller then owns; null if it has not been taken from the connection, or the body has been opened. */
    byte @Nullable [] untouchedBody() {
        byte[] start = arrived;
        arrived = null;
        return start;
    }

    /**
     * Returns whether reading the body never waits: there is none, or it has arrived with the head. In the second case, takes it from the connection;
     * of an incomplete body, takes the start. A multipart body might be written to a disk, and a client that waits for permission has not sent any
     * body. Call it before the body is opened.
     */
    boolean takeArrivedBody() {
        Request in = head.jetty();
        byte[] taken = arrived;
        if (taken != null) {
            return taken.length == in.getLength();
        }
        if (Connections.bringsNoBody(in)) {
            return true;
        }
        HttpFields fields = in.getHeaders();
        String type = fields.get(HttpHeader.CONTENT_TYPE);
        if (in.getLength() < 0
                || !Connections.isHttp1(in)
                || fields.contains(HttpHeader.EXPECT)
                || type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
            return false;
        }
        Content.Chunk chunk = in.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return false;
        }
        byte[] start = BufferUtil.toArray(chunk.getByteBuffer());
        chunk.release();
        arrived = start;
        return start.length == in.getLength();
    }

    @Override
    public BodyStorage openStorage() {
        return bodies.storage().open(head::remoteAddress);
    }
}
