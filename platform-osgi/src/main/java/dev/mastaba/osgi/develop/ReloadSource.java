package dev.mastaba.osgi.develop;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.forward.ForwardingLease;

/**
 * An application source that wraps another in development: HTML pages get a script that waits for a {@link ReloadSignal} and reloads the page, and
 * error pages show the cause. A client that is not {@linkplain RequestHead#isLocal local} gets the unchanged application.
 */
public final class ReloadSource implements ApplicationSource {
    static final String STREAM = "/.mastaba/reload";
    static final String SCRIPT = "/.mastaba/reload.js";

    private final ApplicationSource source;
    private final Application stream;

    /** Wraps another source. */
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
    private record ReloadingLease(Lease lease) implements ForwardingLease {
        @Override
        public Application application() {
            return new ReloadingApplication(lease.application());
        }
    }
}
