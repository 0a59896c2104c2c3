package dev.mastaba.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A Jetty server that determines anew for each connection on what threads its requests run, since an application may have been replaced meanwhile.
 */
final class JettyThreads extends Server {
    private volatile @Nullable Handler serving;

    JettyThreads(ThreadPool pool) {
        super(pool);
    }

    /** Sets the handler that determines the threads; the handlers around it never block. */
    void askedBy(Handler handler) {
        serving = handler;
    }

    @Override
    public InvocationType getInvocationType() {
        Handler asked = serving;
        return asked == null ? super.getInvocationType() : asked.getInvocationType();
    }
}
