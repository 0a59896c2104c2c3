package dev.mastaba.management.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ForwardingLease;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The limits on the leases of an application. */
class LimitServiceTest {
    private final LimitService limits = new LimitService();
    private final AtomicInteger open = new AtomicInteger();
    private final Application application = RefusingApplication.of(503, 1);

    private UnaryOperator<Lease> gate(String id, String... settings) {
        return limits.gate(id, settings(settings));
    }

    private static Settings settings(String... settings) {
        return new Settings(settings.length == 2 ? Map.of(settings[0], settings[1]) : Map.of());
    }

    /** A lease on an application, which counts as open until it is released. */
    private Lease lease() {
        open.incrementAndGet();
        Lease endless = Lease.endless(application);
        return new ForwardingLease() {
            @Override
            public Lease lease() {
                return endless;
            }

            @Override
            public void release() {
                open.decrementAndGet();
            }
        };
    }

    private static int status(Lease lease) throws Exception {
        return lease.application().handle(TestRequest.get("/").toRequest()).status();
    }

    @Test
    void requestsInFlightCountAfterASwap() throws Exception {
        Lease first = gate("acme", "mastaba.limits.requests", "2").apply(lease());
        UnaryOperator<Lease> afterTheSwap = gate("acme", "mastaba.limits.requests", "2");
        Lease second = afterTheSwap.apply(lease());
        assertThat(List.of(first.application(), second.application())).containsOnly(application);
        assertThat(open).hasValue(2);

        Lease refused = afterTheSwap.apply(lease());
        assertThat(refused.application()).isNotSameAs(application);
        assertThat(status(refused)).isEqualTo(503);
        assertThat(open).as("a refused request holds no lease").hasValue(2);
        refused.release();
        refused.release();
        assertThat(gate("globex", "mastaba.limits.requests", "2").apply(lease()).application())
                .isSameAs(application);

        first.release();
        first.release();
        assertThat(afterTheSwap.apply(lease()).application()).isSameAs(application);
        assertThat(afterTheSwap.apply(lease()).application()).isNotSameAs(application);
        assertThat(refusals()).containsExactly("acme mastaba.limits.requests 2", "acme mastaba.limits.rate 0");
    }

    @Test
    void aLimitOnBodiesIsThatOfTheLease() {
        assertThat(gate("acme", "mastaba.limits.body", "1k").apply(lease()).bodyBytes())
                .isEqualTo(1024);
        assertThat(refusals()).isEmpty();
    }

    private List<String> refusals() {
        return limits.read().stream()
                .map(value -> value.labels().get("application") + " "
                        + value.labels().get("limit") + " " + Math.round(value.value()))
                .toList();
    }

    @Test
    void theApplicationsWithMostRefusalsAreMeasured() {
        for (int i = 0; i < 30; i++) {
            UnaryOperator<Lease> gate = gate("tenant" + i, "mastaba.limits.requests", "1");
            for (int request = 0; request <= i; request++) {
                assertThat(gate.apply(lease())).isNotNull();
            }
        }
        assertThat(limits.read()).hasSize(2 * 20);
        assertThat(limits.read().get(0).labels()).containsEntry("application", "tenant29");
        assertThat(limits.read()).extracting(Measurements.Value::name).containsOnly("mastaba.requests.refused");
    }
}
