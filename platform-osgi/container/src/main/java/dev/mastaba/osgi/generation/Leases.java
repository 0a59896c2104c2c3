package dev.mastaba.osgi.generation;

import dev.mastaba.core.server.Lease.RunningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The number of holders of an application: its generations count as one, and so does every lease. When the number reaches zero, it never increases again, and the
 * end action runs. Safe for any thread.
 */
final class Leases {
    private final AtomicInteger holders = new AtomicInteger(1);
    private final OutstandingLeases held = new OutstandingLeases();
    private final Set<GenerationLease> listening = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private volatile boolean revoked;
    private volatile @Nullable Runnable end;
    private volatile Executor closers = Runnable::run;

    boolean enter() {
        int seen = holders.get();
        while (seen > 0) {
            if (holders.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = holders.get();
        }
        return false;
    }

    void leave() {
        Runnable atTheEnd = holders.decrementAndGet() == 0 ? end : null;
        if (atTheEnd != null) {
            atTheEnd.run();
        }
    }

    /** Returns the number of open leases, excluding its generations. */
    int out() {
        int seen = holders.get();
        return closing ? seen : Math.max(0, seen - 1);
    }

    boolean closing() {
        return closing;
    }

    boolean revoked() {
        return revoked;
    }

    /** Returns the leases whose holders are notified when they are revoked. */
    OutstandingLeases held() {
        return held;
    }

    /**
     * Revokes the leases that are still held, because the application is about to be disposed of; notifies each holder once, and returns the requests.
     */
    List<RunningRequest> revoke() {
        revoked = true;
        List<RunningRequest> overdue = new ArrayList<>();
        for (GenerationLease lease : held.all()) {
            RunningRequest request = lease.tellRevoked();
            if (request != null) {
                overdue.add(request);
            }
        }
        return overdue;
    }

    void listen(GenerationLease lease) {
        listening.add(lease);
        if (closing) {
            tell(lease);
        }
    }

    void forget(GenerationLease lease) {
        listening.remove(lease);
    }

    /**
     * Ends the generations' hold: streams are notified that they should end, and when the last lease is released the end runs, on the thread that releases
     * it. To be called once.
     */
    void close(Executor forClosing, Runnable atTheEnd) {
        closers = forClosing;
        end = atTheEnd;
        closing = true;
        List<GenerationLease> told = new ArrayList<>(listening);
        told.forEach(this::tell);
        leave();
    }

    private void tell(GenerationLease lease) {
        if (listening.remove(lease)) {
            closers.execute(lease::tellClosing);
        }
    }
}
