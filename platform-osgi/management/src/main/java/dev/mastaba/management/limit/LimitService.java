package dev.mastaba.management.limit;

import dev.mastaba.container.ApplicationLimits;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.services.Measurements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The limits on the requests of all applications and tenants, with their counts, which outlive generations. Safe for any thread. */
@Component(
        immediate = true,
        service = {ApplicationLimits.class, Measurements.class})
public final class LimitService implements ApplicationLimits, Measurements {
    private static final int MOST_MEASURED = 20;

    private final Map<String, Admission> byId = new ConcurrentHashMap<>();

    /** Creates limits without requests. */
    @Activate
    public LimitService() {}

    @Override
    public List<Problem> problems(SettingsFile file) {
        return RequestLimits.problems(file);
    }

    @Override
    public List<Problem> notices(SettingsFile file, Settings server) {
        return RequestLimits.aboveServer(file, server).stream().toList();
    }

    @Override
    public @Nullable UnaryOperator<Lease> gate(String id, Settings settings) {
        RequestLimits limits = RequestLimits.of(settings);
        return limits.areOff()
                ? null
                : new Gate(
                        Objects.requireNonNull(byId.computeIfAbsent(id, any -> new Admission(id, System::nanoTime))),
                        limits);
    }

    /** The limits that the requests of an application or a tenant meet in one generation; the counts belong to all its generations. */
    private record Gate(Admission admission, RequestLimits limits) implements UnaryOperator<Lease> {
        @Override
        public Lease apply(Lease lease) {
            Admission.Result result = admission.enter(limits);
            if (result.admitted()) {
                return new LimitedLease(lease, admission, limits.bodyBytes());
            }
            lease.release();
            return new RefusedLease(
                    lease.contextPath(),
                    lease.applicationId(),
                    RefusingApplication.of(result.status(), result.retryAfter()));
        }
    }

    /** Returns the refused requests of the applications and tenants that have most of them. */
    @Override
    public List<Value> read() {
        List<Value> values = new ArrayList<>();
        byId.values().stream()
                .filter(each -> each.refused() > 0)
                .sorted(Comparator.comparing(Admission::refused).reversed())
                .limit(MOST_MEASURED)
                .forEach(each -> {
                    values.add(refused(each, RequestLimits.REQUESTS, each.tooMany()));
                    values.add(refused(each, RequestLimits.RATE, each.tooFast()));
                });
        return values;
    }

    private static Value refused(Admission admission, String limit, long count) {
        return Value.counter(
                "mastaba.requests.refused",
                "",
                "Requests that a limit of their application refused.",
                Map.of("application", admission.id(), "limit", limit),
                (double) count);
    }
}
