package dev.mastaba.osgi.limit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The counts of requests of all applications and tenants with limits, by id. They outlive generations. Safe for any thread. */
public final class Admissions {
    private final Map<String, Admission> byId = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Creates counts without requests. */
    public Admissions() {
        this(System::nanoTime);
    }

    /**
     * Creates counts without requests.
     *
     * @param clock returns nanoseconds
     */
    Admissions(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * The refused requests of an application or a tenant since the start of the server.
     *
     * @param id the id of the application or tenant
     * @param tooMany those that got the status 503
     * @param tooFast those that got the status 429
     */
    public record Refused(String id, long tooMany, long tooFast) {}

    /** Returns the gate of an application or a tenant; null without limits. */
    public @Nullable RequestGate gate(String id, RequestLimits limits) {
        return limits.areOff()
                ? null
                : new RequestGate(
                        Objects.requireNonNull(byId.computeIfAbsent(id, any -> new Admission(id, clock))), limits);
    }

    /** Returns the refused requests of each application and tenant that has any, in no particular order. */
    public List<Refused> refused() {
        return byId.entrySet().stream()
                .map(each -> new Refused(
                        each.getKey(),
                        each.getValue().tooMany(),
                        each.getValue().tooFast()))
                .filter(each -> each.tooMany() + each.tooFast() > 0)
                .toList();
    }
}
