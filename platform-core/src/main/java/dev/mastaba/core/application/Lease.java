package dev.mastaba.core.application;

/**
 * The right to use an application until it is released: as long as there is one, the application's generation lives. One for each exchange,
 * from before parsing until its last byte is handed over.
 */
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
    default void heldBy(LeaseHolder holder) {
        // Nobody takes the application away.
    }

    /** Gives the application back; further calls do nothing. */
    void release();
}
