package dev.mastaba.http;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
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
    /** What a 405 of the server itself says (RFC 9110, 15.5.6): the applications may take others as well. */
    private static final String HANDED_ON = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final ApplicationSource source;
    private final HttpSettings settings;
    private final JettyResponseWriter writer;
    private final BodyWaits waits;
    private final SharedStorage storage;
    private final SharedThreads shared = new SharedThreads();

    /**
     * Whether requests come on threads that many connections share. It turns true with the first application that has routes on which nothing blocks, and
     * stays so: a connection keeps what it was told at its beginning.
     */
    private volatile boolean sharing;

    JettyHandler(ApplicationSource source, HttpSettings settings, JettyResponseWriter writer, SharedStorage storage) {
        this.storage = storage;
        this.source = source;
        this.settings = settings;
        this.writer = writer;
        this.sharing = source.single()
                .filter(application -> !application.nonBlockingRoutes().isEmpty())
                .isPresent();
        this.waits = VirtualThreads.areSupported() ? BodyWaits.unbounded() : BodyWaits.most(settings.threads() / 2);
    }

    @Override
    public InvocationType getInvocationType() {
        return sharing ? InvocationType.NON_BLOCKING : InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        if (refuses(in, out, callback)) {
            return true;
        }
        endAfterEnough(in, out);
        switch (in.getMethod()) {
            case "TRACE", "CONNECT" -> {
                out.getHeaders().put(HttpHeader.ALLOW, HANDED_ON);
                ErrorPages.write(out, 405, "", callback);
            }
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
        boolean mine = !sharing;
        in.addIdleTimeoutListener(JettyHandler::endsWhileWorking);
        JettyHead head = new JettyHead(in, settings.proxies());
        Lease lease = source.lease(head);
        Exchange exchange = new Exchange(
                new JettyRequest(head, lease.contextPath(), settings, waits, storage),
                out,
                callback,
                lease,
                HeadTimeout.working(in));
        lease.heldBy(exchange);
        NonBlockingRoutes quick = lease.application().nonBlockingRoutes();
        if (mine) {
            if (!quick.isEmpty()) {
                sharing = true;
            }
            work(exchange, true);
        } else if (Connections.bringsNoBody(in) && quick.covers(exchange.request())) {
            work(exchange, false);
        } else {
            hand(exchange, () -> work(exchange, true));
        }
    }

    /**
     * Has the application answer, and writes that.
     *
     * @param mayBlock whether the calling thread may wait; where it may not, another one writes what takes time
     */
    private void work(Exchange exchange, boolean mayBlock) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        boolean goesOn = false;
        try {
            if (exchange.begin()) {
                long start = mayBlock ? 0 : System.nanoTime();
                Response response = answer(exchange);
                if (!mayBlock) {
                    shared.answered(exchange, System.nanoTime() - start);
                }
                goesOn = !mayBlock && JettyResponseWriter.mayBlock(response);
                if (goesOn) {
                    exchange.pause();
                    hand(exchange, () -> write(response, exchange));
                } else {
                    writer.write(response, exchange);
                }
            }
        } catch (Throwable failure) {
            exchange.broke(failure);
        } finally {
            // A loader that a view left there would outlive its generation on the server's thread.
            if (thread.getContextClassLoader() != loader) {
                thread.setContextClassLoader(loader);
            }
            if (!goesOn) {
                exchange.leave();
            }
        }
    }

    private void write(Response response, Exchange exchange) {
        try {
            exchange.begin();
            writer.write(response, exchange);
        } catch (Throwable failure) {
            exchange.broke(failure);
        } finally {
            exchange.leave();
        }
    }

    /** Has another thread do what may take time; where the server has none any more, the exchange fails. */
    private static void hand(Exchange exchange, Runnable task) {
        try {
            exchange.out().getRequest().getComponents().getExecutor().execute(task);
        } catch (RejectedExecutionException | Error noThread) {
            exchange.broke(noThread);
            exchange.leave();
        }
    }

    private Response answer(Exchange exchange) throws Exception {
        try {
            return settings.proxies().varying(exchange.lease().application().handle(exchange.request()));
        } catch (HttpException answer) {
            return settings.proxies()
                    .varying(LastResort.complete(exchange.request(), answer.response(exchange.request())));
        }
    }

    /** A view may take longer than a client may stand still: only a read or a write that waits for the client times out. */
    private static boolean endsWhileWorking(TimeoutException timeout) {
        return false;
    }
}
