package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use an application until the lease is released. The application's generation exists as long as there is
 * a lease. Each exchange has one lease, from before parsing until the last byte is handed over.
 */
@ProviderType
public interface Lease {
    /** Returns a lease that never ends, for an application that is never replaced. */
    static Lease endless(Application application) {
        return new EndlessLease(application);
    }

    /** Returns the application. */
    Application application();

    /** Returns the decoded path at which the application is mounted, without a trailing slash; empty for the root. */
    String contextPath();

    /** Returns whether the application has been replaced and waits for this lease. If so, streams should end soon. */
    boolean closing();

    /** Runs an action on another thread, at most once, when {@link #closing} becomes true; immediately if it is already true. */
    void onClosing(Runnable listener);

    /**
     * Returns whether the application was removed before this lease was released, because the time limit for running
     * requests was exceeded. Its classes may fail from then on, and responses that are still being written are cut off.
     */
    default boolean revoked() {
        return false;
    }

    /**
     * Sets the holder, which is notified if the application is removed before the lease is released. Call this method
     * at most once, before the application is used.
     */
    default void heldBy(Holder holder) {
        // The application is never removed.
    }

    /** Releases the application. Further calls do nothing. */
    void release();

    /**
     * The code that uses a leased application, such as a server's exchange. Its {@link Object#toString}, the method and
     * path of the request, is shown to the operator while a replaced application waits for it.
     */
    @ConsumerType
    interface Holder {
        /**
         * Called when the application is removed before the lease is released, because the time limit for running
         * requests was exceeded. Interrupts the thread that runs the application's code, and sends a response to the
         * client if possible. Called on another thread, at most once; must not block or throw. The lease is released
         * when the code returns, if it ever does.
         *
         * @return the running request, or null if there is none
         */
        @Nullable
        OverdueRequest revoked();
    }

    /**
     * A request that was still running when its application was removed. Contains only text.
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
