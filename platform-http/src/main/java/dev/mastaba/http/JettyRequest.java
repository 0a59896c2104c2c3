package dev.mastaba.http;

import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.BodyStorage;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.MultipartParser;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** An adapter of Jetty's request to the platform's; all data is read from Jetty on demand. */
final class JettyRequest extends ServerRequest {
    private final JettyHead head;
    private final ClientLimits limits;
    private final BodyWaits waits;
    private final SharedStorage storage;
    private final Lease lease;
    private @Nullable JettyRequestBody body;

    JettyRequest(JettyHead head, Lease lease, HttpSettings settings, BodyWaits waits, SharedStorage storage) {
        super(below(head.prefix(), lease.contextPath()), settings.requestLimits());
        this.head = head;
        this.lease = lease;
        this.limits = settings.limits();
        this.waits = waits;
        this.storage = storage;
    }

    private static String below(String prefix, String contextPath) {
        return prefix.isEmpty() ? contextPath : PercentCode.decode(prefix) + contextPath;
    }

    /**
     * Opens the body. For a client that waits for it ({@code Expect: 100-continue}) this sends the permission to continue, unless the body's length
     * exceeds the limit.
     */
    @Override
    protected InputStream openBody() {
        long most = Math.min(limits.bodyBytes(), lease.bodyBytes());
        if (head.jetty().getLength() > most) {
            throw new ContentTooLarge("The body is longer than " + most + " bytes");
        }
        JettyRequestBody opened = body;
        if (opened == null) {
            opened = new JettyRequestBody(Request.asInputStream(head.jetty()), most, limits, waits);
            body = opened;
        }
        return opened;
    }

    @Override
    public BodyStorage openStorage() {
        return storage.open(head.remoteAddress());
    }

    @Override
    public MultipartParser multipartParser() {
        return MultipartForms.parser();
    }

    @Override
    public String applicationId() {
        return lease.applicationId();
    }

    @Override
    public long generation() {
        return lease.application().generation();
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String scheme() {
        return head.scheme();
    }

    @Override
    public String authority() {
        return head.authority();
    }

    /** Returns the path as the client sees it: with the part that a proxy removed. */
    @Override
    public String rawPath() {
        String prefix = head.prefix();
        return prefix.isEmpty() ? head.rawPath() : prefix + head.rawPath();
    }

    @Override
    public String rawQuery() {
        return head.rawQuery();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public String remoteAddress() {
        return head.remoteAddress();
    }
}
