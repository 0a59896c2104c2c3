package dev.mastaba.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty's server, which asks anew for each connection on what threads its requests may come: an application may have been replaced meanwhile. */
final class JettyThreads extends Server {
    private volatile @Nullable Handler serving;

    JettyThreads(ThreadPool pool) {
        super(pool);
    }

    /** The handler whose word holds; whatever is around it blocks nowhere. */
    void askedBy(Handler handler) {
        serving = handler;
    }

    @Override
    public InvocationType getInvocationType() {
        Handler asked = serving;
        return asked == null ? super.getInvocationType() : asked.getInvocationType();
    }
}
