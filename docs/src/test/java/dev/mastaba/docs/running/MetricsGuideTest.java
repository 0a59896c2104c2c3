package dev.mastaba.docs.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.metrics.Metrics;
import dev.mastaba.metrics.MetricsAddOn;
import dev.mastaba.testing.TestApp;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsGuideTest {
    @Test
    void metersOfAnApplicationArePublished() {
        AddOn shop = config -> {
            // tag::metrics-own
            Counter orders = Metrics.of(config).registry().counter("shop.orders");
            config.route("order", "/orders").post(request -> {
                orders.increment();
                return Response.text("Thank you");
            });
            // end::metrics-own
        };
        // tag::metrics-plain
        MetricsAddOn metrics = new MetricsAddOn(Settings.none());
        Application application = Composition.of(shop).with(metrics).makeApplication();
        String text = metrics.text();
        // end::metrics-plain
        assertThat(text).doesNotContain("shop_orders_total{").contains("jvm_memory_used_bytes");
        try (TestApp app = TestApp.of(application)) {
            app.post("/orders", Map.of()).expectStatus(200);
            assertThat(metrics.text()).containsPattern("shop_orders_total\\{.*} 1.0");
        } finally {
            metrics.close();
        }
    }
}
