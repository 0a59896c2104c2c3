package dev.mastaba.osgi.generation;

import dev.mastaba.core.server.Lease.RunningRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The leases on the applications of a generation. When the generation ends, only the leases on the applications that no other generation serves are
 * waited for. Safe for any thread.
 */
final class GenerationLeases {
    private volatile List<ApplicationInstance> instances;

    GenerationLeases(Collection<ApplicationInstance> instances) {
        this.instances = List.copyOf(instances);
    }

    /** Returns the applications whose leases count: all of them or, after {@link #close}, those that end with the generation. */
    List<ApplicationInstance> instances() {
        return instances;
    }

    /** Returns the number of open leases. */
    int out() {
        return instances.stream().mapToInt(instance -> instance.leases().out()).sum();
    }

    /** Returns the leases whose holders are notified when they are revoked. */
    Stream<GenerationLease> held() {
        return instances.stream().flatMap(instance -> instance.leases().held().all().stream());
    }

    /** Revokes the leases that are still held; notifies each holder once, and returns the requests. */
    List<RunningRequest> revoke() {
        List<RunningRequest> overdue = new ArrayList<>();
        instances.forEach(instance -> overdue.addAll(instance.leases().revoke()));
        return overdue;
    }

    /**
     * Ends the generation's hold on its applications: streams are notified that they should end, and when the last lease is released the end runs, on
     * the thread that releases it. To be called once.
     *
     * @param staying the applications that other generations serve
     */
    void close(Set<ApplicationInstance> staying, Executor forClosing, Runnable atTheEnd) {
        List<ApplicationInstance> ending = instances.stream()
                .filter(instance -> !staying.contains(instance))
                .toList();
        instances = ending;
        AtomicInteger open = new AtomicInteger(ending.size() + 1);
        Runnable ended = () -> {
            if (open.decrementAndGet() == 0) {
                atTheEnd.run();
            }
        };
        ending.forEach(instance -> instance.leases().close(forClosing, ended));
        ended.run();
    }
}
