package dev.mastaba.servlets;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.security.AuthenticationState;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.HouseKeeper;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servlet container without a port, which runs one web application. Requests reach it by the interface that Jetty has for protocols, so it works with
 * every server. Its threads exist only while they are used; requests are safe for any thread.
 */
final class EmbeddedContainer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedContainer.class);
    private static final int MOST_THREADS = 200;
    private static final int IDLE_MILLIS = 10_000;
    private static final int STOP_MILLIS = 2_000;
    private static final long SESSION_CHECK_SECONDS = 60;

    private final WebApplication application;
    private final QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 0, IDLE_MILLIS);
    private final Server server;
    private final LocalConnector connector;
    private final Connection connection;
    private final MountContext context;
    private final HouseKeeper sessions = new HouseKeeper();
    private final HttpChannel.Factory channels = new HttpChannel.DefaultFactory();

    EmbeddedContainer(String path, WebApplication application) {
        this.application = application;
        threads.setName("servlets" + path);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        // Without a time, the pool would leave its idle threads to their own end, of which there is one every ten
        // seconds.
        threads.setStopTimeout(STOP_MILLIS);
        server = new Server(threads);
        HttpConfiguration settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setSendDateHeader(false);
        settings.setUseOutputDirectByteBuffers(false);
        connector = new LocalConnector(server, null, null, null, 0, new HttpConnectionFactory(settings));
        connection = new AbstractConnection(new ByteArrayEndPoint(), threads) {
            @Override
            public void onFillable() {}
        };
        context = new MountContext(path);
        context.setClassLoader(application.loader());
        context.addServletContainerInitializer((classes, served) -> application.initialize(served));
        MountErrors errors = new MountErrors();
        errors.setErrorPages(application.errorPages());
        context.setErrorHandler(errors);
        server.setHandler(context);
    }

    /** Starts the web application: calls its initializers and listeners, and starts filters and servlets. */
    void start() throws Exception {
        // Until the change is accepted, nothing but this object refers to the container.
        sessions.setIntervalSec(0);
        DefaultSessionIdManager ids = new DefaultSessionIdManager(server);
        ids.setSessionHouseKeeper(sessions);
        server.addBean(ids, true);
        withLoader(() -> {
            server.start();
            return true;
        });
    }

    /** Starts to end sessions that are not used any more. */
    void expireSessions() throws Exception {
        sessions.setIntervalSec(SESSION_CHECK_SECONDS);
    }

    /** Ends the web application, and interrupts servlets that are still running. */
    void stop() {
        try {
            withLoader(() -> {
                server.stop();
                server.destroy();
                return true;
            });
        } catch (Exception | LinkageError failure) {
            LOG.warn(
                    "Ending the web application {} failed",
                    context.getServletContext().getContextPath(),
                    failure);
        }
    }

    private void withLoader(Callable<Boolean> work) throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(application.loader());
        try {
            work.call();
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /**
     * Returns the response of the web application: complete, if it ends before anything is sent; otherwise, with a body that the web application goes on
     * to write.
     */
    Response respond(Request request) throws Exception {
        MountPath mount = MountPath.of(request);
        HttpURI uri = BridgeConnection.uri(request);
        if (mount.pathBelow(uri) == null) {
            throw new NotFound("The path leads out of the mount");
        }
        HttpChannel channel = channels.newHttpChannel(new BridgeConnection(request, connector, connection));
        ResponseHandover handover = new ResponseHandover(request, mount, channel, threads);
        channel.setHttpStream(new BridgeStream(request, handover, channel, threads));
        channel.initialize();
        Runnable work = channel.onRequest(BridgeConnection.head(request, uri));
        org.eclipse.jetty.server.Request arriving = channel.getRequest();
        arriving.setAttribute(Request.class.getName(), request);
        arriving.setAttribute(MountPath.class.getName(), mount);
        arriving.setAttribute(ResponseHandover.class.getName(), handover);
        Identity.of(request)
                .ifPresent(user ->
                        AuthenticationState.setAuthenticationState(arriving, RequestUser.authenticated(request, user)));
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        threads.execute(task);
        return handover.response(() -> task.cancel(true));
    }
}
