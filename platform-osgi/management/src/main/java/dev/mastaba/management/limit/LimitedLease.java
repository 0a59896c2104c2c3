package dev.mastaba.management.limit;

import dev.mastaba.container.ForwardingLease;
import dev.mastaba.core.server.Lease;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that counts as a request in flight until it is released. */
final class LimitedLease implements ForwardingLease {
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
    public Lease lease() {
        return lease;
    }

    @Override
    public long bodyBytes() {
        return bodyBytes;
    }

    @Override
    public void release() {
        lease.release();
        if (released.compareAndSet(false, true)) {
            admission.leave();
        }
    }
}
