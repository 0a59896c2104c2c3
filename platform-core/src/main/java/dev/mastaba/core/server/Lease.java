package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use an application until the lease is released. While an application has a lease, its generation
 * continues to exist. Each exchange has one lease, from before the request is parsed until the last byte of the
 * response is handed over.
 */
@ProviderType
public interface Lease {
    /** Returns a lease on an application that is never replaced. The lease never ends. */
    static Lease endless(Application application) {
        return new EndlessLease(application);
    }

    /** Returns the leased application. */
    Application application();

    /** Returns the decoded path at which the application is mounted, without a trailing slash, or an empty string for the root. */
    String contextPath();

    /** Returns whether the application has been replaced and waits for this lease to be released. If so, streams should end soon. */
    boolean closing();

    /** Runs an action when {@link #closing} becomes true, or immediately if it is already true. The action runs on another thread, at most once. */
    void onClosing(Runnable listener);

    /**
     * Returns whether the application was removed before this lease was released, because running requests exceeded
     * their time limit. From then on, the application's classes might fail, and responses that are still being written
     * are cut off.
     */
    default boolean revoked() {
        return false;
    }

    /**
     * Sets the holder of this lease, which is notified if the application is removed before the lease is released. Call
     * this method at most once, before the application is used.
     */
    default void heldBy(Holder holder) {
        // The application is never removed.
    }

    /** Releases the application. If the lease has already been released, the call has no effect. */
    void release();

    /**
     * The code that uses a leased application, such as a server's exchange. The operator sees its
     * {@link Object#toString}, which returns the method and path of the request, while a replaced application waits for
     * it.
     */
    @ConsumerType
    interface Holder {
        /**
         * Called when the application is removed before the lease is released, because running requests exceeded their
         * time limit. Implementations interrupt the thread that runs the application's code, and send a response to the
         * client if possible. This method is called on another thread, at most once, and must not block or throw. The
         * lease is released when the application's code returns, which might never happen.
         *
         * @return the running request, or null if no request is running
         */
        @Nullable
        OverdueRequest revoked();
    }

    /**
     * A request that was still running when its application was removed. It contains only text and stack trace
     * elements.
     *
     * @param request the method and path, such as {@code GET /page}
     * @param view the id of the view that was called, as text; empty if no view had been found yet
     * @param stack the stack of the request's thread before it was interrupted, innermost frame first
     */
    record OverdueRequest(String request, String view, List<StackTraceElement> stack) {
        public OverdueRequest {
            stack = List.copyOf(stack);
        }
    }
}
