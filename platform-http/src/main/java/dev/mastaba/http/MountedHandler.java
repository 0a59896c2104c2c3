package dev.mastaba.http;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import dev.mastaba.core.server.MountPoint;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that makes a Jetty handler usable as a view. The handler answers all requests below a path, as in {@code addRoute("old",
 * "/old/*subpath")} and {@code addView(mounted::respond, route("old"))}. For the handler, the part of the path that {@code *subpath} matches is the
 * path in the context, and the part before it is the context path.
 *
 * <p>The application's tweens and callbacks run before the handler writes the response. The header fields that the tweens and callbacks have set are
 * part of the response. The first request starts the handler, and {@link #close} stops it. The adapter works only with {@link JettyServer}, and not
 * in an in-memory test. Instances are safe for concurrent use by multiple threads.
 *
 * <p>(Pyramid: {@code wsgiapp2}.)
 */
public final class MountedHandler implements AutoCloseable {
    private final Handler handler;

    private MountedHandler(Handler handler) {
        this.handler = handler;
    }

    /** Returns an adapter for a Jetty handler, without starting the handler. */
    public static MountedHandler of(Handler handler) {
        return new MountedHandler(handler);
    }

    /** Returns a response whose status, header fields, and body the handler writes when the server sends the response. */
    public Response respond(Request request) {
        return Response.stream("", new Handed(this, MountPoint.of(request))).toBuilder()
                .removeHeader("Content-Type")
                .build();
    }

    /** Stops the handler. A later request restarts it. */
    @Override
    public void close() throws Exception {
        handler.stop();
    }

    /**
     * A response that a handler produces.
     *
     * @param mounted the handler
     * @param point the path at which the handler is mounted for this request
     */
    record Handed(MountedHandler mounted, MountPoint point) implements BodyWriter<BodyStream> {
        @Override
        public void write(BodyStream stream) {
            throw new IllegalStateException("A Jetty handler can respond only on Jetty");
        }

        /** Runs the handler, which completes the exchange. */
        void answer(Exchange exchange) throws Exception {
            org.eclipse.jetty.server.Request in = exchange.out().getRequest();
            mounted.start(in.getConnectionMetaData().getConnector().getServer());
            if (!mounted.handler.handle(
                    new Below(in, point, exchange.request().untouchedBody()), exchange.out(), exchange)) {
                ErrorPages.write(exchange.out(), 404, "", exchange);
            }
        }
    }

    private synchronized void start(Server server) throws Exception {
        if (!handler.isRunning()) {
            if (handler.getServer() != server) {
                handler.setServer(server);
            }
            handler.start();
        }
    }

    /** A request with a different context. */
    private static final class Below extends PushbackRequest {
        private final Context context;

        /**
         * Creates a request.
         *
         * @param start the start of the body; null if nothing has been taken from the connection
         */
        Below(org.eclipse.jetty.server.Request in, MountPoint point, byte @Nullable [] start) {
            super(in, start);
            this.context = new MountedContext(in.getContext(), point);
        }

        @Override
        public Context getContext() {
            return context;
        }
    }
}
