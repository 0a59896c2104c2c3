package dev.mastaba.osgi.limit;

import dev.mastaba.core.server.Lease;

/**
 * The limits that the requests of an application or a tenant meet in one generation. Immutable; the counts belong to the application over all its
 * generations.
 */
public final class RequestGate {
    private final Admission admission;
    private final RequestLimits limits;

    RequestGate(Admission admission, RequestLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    /**
     * Returns a lease for a request: the given one within the limits, which counts until it is released. Otherwise, the given lease is released, and
     * the result leads to a response that refuses the request. Never blocks.
     */
    public Lease admit(Lease lease) {
        Admission.Result result = admission.enter(limits);
        if (result.admitted()) {
            return new LimitedLease(lease, admission, limits.bodyBytes());
        }
        lease.release();
        return new RefusedLease(
                lease.contextPath(),
                lease.applicationId(),
                RefusingApplication.of(result.status(), result.retryAfter()));
    }
}
