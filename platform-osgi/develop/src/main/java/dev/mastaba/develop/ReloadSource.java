package dev.mastaba.develop;

import dev.mastaba.container.ForwardingLease;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;

/**
 * An application source that wraps another in development: HTML pages get a script that waits for a {@link ReloadSignal} and reloads the page, and
 * error pages show the cause. A client that is not {@linkplain RequestHead#isLocal local} gets the unchanged application.
 *
 * @param source the source without these features
 * @param stream the application with the script and the stream of events
 */
record ReloadSource(ApplicationSource source, ReloadStream stream) implements ApplicationSource {
    static final String STREAM = "/.mastaba/reload";
    static final String SCRIPT = "/.mastaba/reload.js";

    @Override
    public Lease lease(RequestHead head) {
        if (!head.isLocal()) {
            return source.lease(head);
        }
        String path = head.rawPath();
        if (path.equals(STREAM) || path.equals(SCRIPT)) {
            return Lease.endless(stream);
        }
        return new ReloadingLease(source.lease(head), stream.signal());
    }

    @Override
    public Readiness readiness() {
        return source.readiness();
    }

    /** A lease whose application's pages get the script. */
    private record ReloadingLease(Lease lease, ReloadSignal signal) implements ForwardingLease {
        @Override
        public Application application() {
            return new ReloadingApplication(lease.application(), signal);
        }
    }
}
