package dev.mastaba.osgi.limit;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that counts as a request in flight until it is released. */
final class LimitedLease implements Lease {
    private final Lease lease;
    private final Admission admission;
    private final long bodyBytes;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Creates a lease for a request that has been admitted. */
    LimitedLease(Lease lease, Admission admission, long bodyBytes) {
        this.lease = lease;
        this.admission = admission;
        this.bodyBytes = bodyBytes;
    }

    @Override
    public Application application() {
        return lease.application();
    }

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
        return bodyBytes;
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
        if (released.compareAndSet(false, true)) {
            admission.leave();
        }
    }
}
