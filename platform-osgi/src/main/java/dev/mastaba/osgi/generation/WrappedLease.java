package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;

/**
 * A lease with an application that marks the responses of the leased one.
 *
 * @param lease the lease on a generation
 * @param application the application that answers
 */
public record WrappedLease(Lease lease, Application application) implements Lease {
    @Override
    public String contextPath() {
        return lease.contextPath();
    }

    @Override
    public String applicationId() {
        return lease.applicationId();
    }

    @Override
    public long bodyBytes() {
        return lease.bodyBytes();
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
