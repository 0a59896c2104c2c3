package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use an application until it is released: as long as there is one, the application's generation lives. One for each exchange,
 * from before parsing until its last byte is handed over.
 */
@ProviderType
public interface Lease {
    /** A lease that never ends, for an application that is never replaced. */
    static Lease endless(Application application) {
        return new EndlessLease(application);
    }

    /** The application. */
    Application application();

    /** Where it is mounted, decoded, without a slash at its end; empty for the root. */
    String contextPath();

    /** Whether the application has been replaced and waits for this lease: a stream should end soon. */
    boolean closing();

    /** Runs something once when {@link #closing} turns true, at once if it is; on another thread, at most once. */
    void onClosing(Runnable listener);

    /**
     * Whether the application was taken away although this lease is out, because the time for running requests is over: its classes may fail
     * from now on, and what is still written breaks off.
     */
    default boolean revoked() {
        return false;
    }

    /**
     * Says who holds it, to be told when the application is taken away although the lease is out. To be called at most once, and before the
     * application is used.
     */
    default void heldBy(Holder holder) {
        // Nobody takes the application away.
    }

    /** Gives the application back; further calls do nothing. */
    void release();

    /**
     * The user of a leased application, such as a server's exchange. Its {@link Object#toString} is shown to the operator while a replaced application
     * waits for it: the method and path of the request.
     */
    @ConsumerType
    interface Holder {
        /**
         * The application is taken away although the lease is out, because the time for running requests is over: interrupts whoever runs its code, and
         * answers the client as far as that is possible. Called on another thread, at most once; must neither block nor throw. The lease is released
         * when the code returns, if it ever does.
         *
         * @return what runs, or null when nothing does
         */
        @Nullable
        OverdueRequest revoked();
    }

    /**
     * A request that still ran when its application was taken away. Text only.
     *
     * @param request its method and path: {@code GET /page}
     * @param view the id of the view that was called, as a text; empty when none had been found yet
     * @param stack where its thread was before it was interrupted, innermost first
     */
    record OverdueRequest(String request, String view, List<StackTraceElement> stack) {
        public OverdueRequest {
            stack = List.copyOf(stack);
        }
    }
}
