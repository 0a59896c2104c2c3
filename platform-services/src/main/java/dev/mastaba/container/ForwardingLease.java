package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.Lease;
import org.osgi.annotation.versioning.ConsumerType;

/** A lease that differs from another one in a part. */
@ConsumerType
public interface ForwardingLease extends Lease {
    /** Returns the other one. */
    Lease lease();

    @Override
    default Application application() {
        return lease().application();
    }

    @Override
    default String contextPath() {
        return lease().contextPath();
    }

    @Override
    default String applicationId() {
        return lease().applicationId();
    }

    @Override
    default long bodyBytes() {
        return lease().bodyBytes();
    }

    @Override
    default boolean closing() {
        return lease().closing();
    }

    @Override
    default void onClosing(Runnable listener) {
        lease().onClosing(listener);
    }

    @Override
    default boolean revoked() {
        return lease().revoked();
    }

    @Override
    default void heldBy(Holder holder) {
        lease().heldBy(holder);
    }

    @Override
    default void release() {
        lease().release();
    }
}
