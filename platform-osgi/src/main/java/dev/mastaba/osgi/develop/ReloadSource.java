package dev.mastaba.osgi.develop;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import dev.mastaba.core.server.Lease;

/**
 * Puts itself before an application source in development: HTML pages get a script that waits for a {@link ReloadSignal} and reloads the page,
 * and errors tell what is behind them. Any client but a {@linkplain RequestHead#isLocal local} one gets the application as it is.
 */
public final class ReloadSource implements ApplicationSource {
    static final String STREAM = "/.mastaba/reload";
    static final String SCRIPT = "/.mastaba/reload.js";

    private final ApplicationSource source;
    private final Application stream;

    /** A source before another. */
    public ReloadSource(ApplicationSource source, ReloadSignal signal) {
        this.source = source;
        this.stream = new ReloadStream(signal);
    }

    @Override
    public Lease lease(RequestHead head) {
        if (!head.isLocal()) {
            return source.lease(head);
        }
        String path = head.rawPath();
        if (path.equals(STREAM) || path.equals(SCRIPT)) {
            return Lease.endless(stream);
        }
        return new ReloadingLease(source.lease(head));
    }

    @Override
    public Readiness readiness() {
        return source.readiness();
    }

    /** A lease whose application's pages get the script. */
    private record ReloadingLease(Lease lease) implements Lease {
        @Override
        public Application application() {
            return new ReloadingApplication(lease.application());
        }

        @Override
        public String contextPath() {
            return lease.contextPath();
        }

        @Override
        public boolean closing() {
            return lease.closing();
        }

        @Override
        public void onClosing(Runnable listener) {
            lease.onClosing(listener);
        }

        @Override
        public boolean revoked() {
            return lease.revoked();
        }

        @Override
        public void heldBy(Lease.Holder holder) {
            lease.heldBy(holder);
        }

        @Override
        public void release() {
            lease.release();
        }
    }
}
