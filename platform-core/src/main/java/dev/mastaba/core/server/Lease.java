package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use an application until it is released: the application's generation lives as long as there is a lease. One for each exchange, from
 * before parsing until its last byte is handed over.
 */
@ProviderType
public interface Lease {
    /** Returns a lease that never ends, for an application that is never replaced. */
    static Lease endless(Application application) {
        return new EndlessLease(application);
    }

    /** Returns the application. */
    Application application();

    /** Returns the path at which it is mounted, decoded, without a trailing slash; empty for the root. */
    String contextPath();

    /** Returns whether the application has been replaced and waits for this lease: a stream should end soon. */
    boolean closing();

    /** Runs an action once when {@link #closing} becomes true, immediately if it is true already; on another thread, at most once. */
    void onClosing(Runnable listener);

    /**
     * Returns whether the application was removed although this lease is not released, because the time limit for running requests is over. Its
     * classes may fail from now on, and responses that are still being written are cut off.
     */
    default boolean revoked() {
        return false;
    }

    /**
     * Sets the holder, which is notified if the application is removed although the lease is not released. Call this at most once, before the
     * application is used.
     */
    default void heldBy(Holder holder) {
        // The application is never removed.
    }

    /** Releases the application; further calls do nothing. */
    void release();

    /**
     * The user of a leased application, such as a server's exchange. Its {@link Object#toString} is shown to the operator while a replaced
     * application waits for it: the method and path of the request.
     */
    @ConsumerType
    interface Holder {
        /**
         * Called when the application is removed although the lease is not released, because the time limit for running requests is over. Interrupts
         * the thread that runs its code, and answers the client as far as possible. Called on another thread, at most once; must neither block nor
         * throw. The lease is released when the code returns, if it ever does.
         *
         * @return the running request, or null if there is none
         */
        @Nullable
        OverdueRequest revoked();
    }

    /**
     * A request that was still running when its application was removed. Text only.
     *
     * @param request its method and path: {@code GET /page}
     * @param view the id of the view that was called, as text; empty if none had been found yet
     * @param stack the stack of its thread before it was interrupted, innermost first
     */
    record OverdueRequest(String request, String view, List<StackTraceElement> stack) {
        public OverdueRequest {
            stack = List.copyOf(stack);
        }
    }
}
