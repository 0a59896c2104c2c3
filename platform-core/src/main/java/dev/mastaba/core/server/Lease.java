package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use an application until the lease is released. Until then, the application's generation continues to
 * exist. Each exchange has one lease, from before the request is parsed until the last byte of the response has been
 * handed over for sending.
 */
@ProviderType
public interface Lease {
    /** Returns a lease on an application that is never replaced. The lease never starts closing, and releasing it has no effect. */
    static Lease endless(Application application) {
        return new EndlessLease(application);
    }

    /** Returns the leased application. */
    Application application();

    /** Returns the decoded path at which the application is mounted, without a trailing slash, or an empty string for the root. */
    String contextPath();

    /** Returns the id of the leased application, for logs; empty outside a container. */
    default String applicationId() {
        return "";
    }

    /**
     * Returns the maximum size of the request's body in bytes, in addition to the limits of the server. A longer body gets a
     * response with status 413. By default, only the limits of the server apply.
     */
    default long bodyBytes() {
        return Long.MAX_VALUE;
    }

    /** Returns whether the application has been replaced and waits for this lease to be released. If so, streamed responses should end soon. */
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
     * this method at most once, before the application is used. By default, this method does nothing.
     */
    default void heldBy(Holder holder) {
        // The application is never removed.
    }

    /** Releases the application. If the lease has already been released, the call has no effect. */
    void release();

    /**
     * The code that uses a leased application, such as a server's exchange. Its {@link Object#toString} method returns
     * the method and path of the request, for reports to the operator.
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
        RunningRequest revoked();

        /**
         * Returns the running request, for reports to the operator, or null if no thread is running the application's
         * code. This method may be called on any thread at any time, and must not block or throw. By default, it
         * returns null.
         */
        default @Nullable RunningRequest running() {
            return null;
        }
    }

    /**
     * A snapshot of a request whose thread is running the application's code. It contains only strings and stack trace
     * elements, so it does not keep the application in memory.
     *
     * @param request the method and path, such as {@code GET /page}
     * @param view the id of the view that was called; empty if no view has been found yet
     * @param trace the id of the request's trace; empty if the request is not traced
     * @param stack the stack of the request's thread, innermost frame first
     */
    record RunningRequest(String request, String view, String trace, List<StackTraceElement> stack) {
        public RunningRequest {
            stack = List.copyOf(stack);
        }

        /** Creates a snapshot of a request that is not traced. */
        public RunningRequest(String request, String view, List<StackTraceElement> stack) {
            this(request, view, "", stack);
        }
    }
}
