package dev.mastaba.http;

import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.router.ApplicationSource;
import dev.mastaba.core.router.Lease;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;

/** Asks the source which application serves a request, has it answer, and has the answer written. */
final class JettyHandler extends Handler.Abstract {
    private final ApplicationSource source;
    private final HttpSettings settings;
    private final JettyResponseWriter writer;
    private final BodyWaits waits;

    JettyHandler(ApplicationSource source, HttpSettings settings, JettyResponseWriter writer) {
        this.source = source;
        this.settings = settings;
        this.writer = writer;
        this.waits = VirtualThreads.areSupported() ? BodyWaits.unbounded() : BodyWaits.most(settings.threads() / 2);
    }

    @Override
    public boolean handle(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        if (refuses(in, out, callback)) {
            return true;
        }
        endAfterEnough(in, out);
        switch (in.getMethod()) {
            case "TRACE", "CONNECT" -> ErrorPages.write(out, 405, "", callback);
            case "OPTIONS" -> {
                if ("*".equals(in.getHttpURI().getPath())) {
                    out.write(true, null, callback);
                } else {
                    serve(in, out, callback);
                }
            }
            default -> serve(in, out, callback);
        }
        return true;
    }

    private boolean refuses(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        HttpFields fields = in.getHeaders();
        if (fields.size() > settings.limits().requestFields()) {
            ErrorPages.write(out, 431, "", callback);
            return true;
        }
        if (fields.contains(HttpHeader.TRANSFER_ENCODING) && isCoded(fields)) {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            ErrorPages.write(out, 400, "\nA transfer coding other than chunked is not understood.\n", callback);
            return true;
        }
        return false;
    }

    /** Whether the body comes in a form that would have to be undone before an application reads it (RFC 9112 6.1). */
    private static boolean isCoded(HttpFields fields) {
        for (HttpField field : fields) {
            if (field.getHeader() == HttpHeader.TRANSFER_ENCODING
                    && !"chunked"
                            .equalsIgnoreCase(String.valueOf(field.getValue()).strip())) {
                return true;
            }
        }
        return false;
    }

    private void endAfterEnough(Request in, org.eclipse.jetty.server.Response out) {
        Connection connection = in.getConnectionMetaData().getConnection();
        if (connection.getMessagesIn() < settings.limits().connectionRequests()) {
            return;
        }
        if (connection instanceof HTTP2Connection multiplexed) {
            CompletableFuture<Void> unused = multiplexed.getSession().shutdown();
        } else {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
    }

    private void serve(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        in.addIdleTimeoutListener(JettyHandler::endsWhileWorking);
        JettyHead head = new JettyHead(in, settings.proxies());
        Lease lease = source.lease(head);
        Thread thread = Thread.currentThread();
        Exchange exchange = new Exchange(
                new JettyRequest(head, lease.contextPath(), settings, waits),
                out,
                callback,
                lease,
                HeadTimeout.working(in));
        lease.heldBy(exchange);
        ClassLoader loader = thread.getContextClassLoader();
        try {
            writer.write(answer(exchange), exchange);
        } catch (Throwable failure) {
            exchange.broke(failure);
        } finally {
            // A loader that a view left there would outlive its generation on the server's thread.
            if (thread.getContextClassLoader() != loader) {
                thread.setContextClassLoader(loader);
            }
            exchange.leave();
        }
    }

    private static Response answer(Exchange exchange) throws Exception {
        try {
            return exchange.lease().application().handle(exchange.request());
        } catch (HttpException answer) {
            return answer.response(exchange.request());
        }
    }

    /** A view may take longer than a client may stand still: only a read or a write that waits for the client times out. */
    private static boolean endsWhileWorking(TimeoutException timeout) {
        return false;
    }
}
