package dev.mastaba.http;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;

/** The handler that passes a request to its application, and the response to the writer. */
final class JettyHandler extends Handler.Abstract {
    /** The methods in a 405 of the server itself (RFC 9110, 15.5.6); applications may accept others as well. */
    private static final String HANDED_ON = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final ApplicationSource source;
    private final HttpSettings settings;
    private final JettyResponseWriter writer;
    private final RequestBodies bodies;
    private final SharedThreads shared = new SharedThreads();
    private final RunningRequests requests;
    private final Executor others;
    private final boolean logsFields;

    /**
     * The flag that requests run on threads that many connections share. It turns true with the first application that has non-blocking routes, and
     * stays so: a connection keeps the mode that it started with.
     */
    private volatile boolean sharing;

    /**
     * Creates a handler.
     *
     * @param requests counts the requests that applications work on
     * @param others runs tasks that might block, if the calling thread must not
     */
    JettyHandler(
            ApplicationSource source,
            HttpSettings settings,
            JettyResponseWriter writer,
            SharedStorage storage,
            RunningRequests requests,
            Executor others) {
        this.requests = requests;
        this.others = others;
        this.logsFields = settings.operation().form() == AccessLog.Form.JSON;
        this.source = source;
        this.settings = settings;
        this.writer = writer;
        this.sharing = source.single()
                .filter(application -> !application.nonBlockingRoutes().isEmpty())
                .isPresent();
        // If threads are few, half of them are reserved for requests that have arrived.
        Semaphore waits = VirtualThreads.areSupported() ? null : new Semaphore(settings.threads() / 2);
        this.bodies = new RequestBodies(settings.requestLimits(), settings.limits(), waits, storage);
    }

    /** Returns the fields for log records of the request that the calling thread works on; empty if it works on none. */
    Map<String, String> logFields() {
        Exchange exchange = requests.current();
        return exchange == null ? Map.of() : exchange.request().logFields();
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
        if (isCoded(fields)) {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            ErrorPages.write(out, 400, "\nTransfer codings other than chunked are not supported.\n", callback);
            return true;
        }
        return false;
    }

    /** Returns whether the body has a transfer coding that would have to be decoded before an application reads it (RFC 9112 6.1). */
    private static boolean isCoded(HttpFields fields) {
        for (int i = 0; i < fields.size(); i++) { // by index, because an iterator is an object for each request
            HttpField field = fields.getField(i);
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
        if (connection.getMessagesIn() >= settings.limits().connectionRequests()) {
            Connections.endAfter(connection, out);
        }
    }

    private void serve(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        boolean mine = !sharing;
        if (!requests.begun()) {
            Connections.endAfter(in.getConnectionMetaData().getConnection(), out);
            ErrorPages.write(out, 503, "", callback);
            return;
        }
        Exchange exchange;
        try {
            exchange = exchange(in, out, callback);
        } catch (Throwable failure) {
            requests.ended();
            throw failure;
        }
        NonBlockingRoutes quick = exchange.lease().application().nonBlockingRoutes();
        if (mine) {
            if (!quick.isEmpty()) {
                sharing = true;
            }
            work(exchange, true);
        } else if (quick.covers(exchange.request()) && exchange.request().takeArrivedBody()) {
            work(exchange, false);
        } else {
            hand(exchange, () -> work(exchange, true));
        }
    }

    private Exchange exchange(Request in, org.eclipse.jetty.server.Response out, Callback callback) {
        in.addIdleTimeoutListener(JettyHandler::endsWhileWorking);
        JettyHead head =
                new JettyHead(in, settings.proxies(), settings.operation().ownerKey());
        Lease lease = source.lease(head);
        JettyRequest request = new JettyRequest(head, lease, bodies);
        ServedEndPoint connection = ServedEndPoint.of(in);
        connection.head().working();
        Exchange exchange = new Exchange(request, out, callback, connection, requests);
        lease.heldBy(exchange);
        if (logsFields) {
            in.setAttribute(AccessLog.FIELDS, request);
        }
        return exchange;
    }

    /**
     * Runs the application, and writes its response.
     *
     * @param mayBlock whether the calling thread may wait; if not, slow writes are left to another thread
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
            // A context class loader that a view left there would outlive its generation on the server's thread.
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

    /** Runs a task that may take long on another thread; if the server has none left, the exchange fails. */
    private void hand(Exchange exchange, Runnable task) {
        try {
            others.execute(task);
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

    /** Returns false: a view may take longer than a client may be idle, and only a read or a write that waits for the client times out. */
    private static boolean endsWhileWorking(TimeoutException timeout) {
        return false;
    }
}
