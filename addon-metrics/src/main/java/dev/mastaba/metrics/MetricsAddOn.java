package dev.mastaba.metrics;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.ManagementPage;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.PlatformSettings;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * An add-on that measures the requests of every application that includes it, and publishes these and all other meters. Add-ons declare meters of
 * their own with {@link Metrics}. In a container, the management listener serves the meters at {@code /metrics}.
 */
@Component(
        service = {AddOn.class, ManagementPage.class},
        property = ManagementPage.PATH + "=metrics")
public final class MetricsAddOn implements AddOn, ManagementPage, AutoCloseable {
    static final String NAME = "dev.mastaba.metrics";

    private final PublishedMeters published;
    private final Map<Object, Measurements> ofApplications = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Measurements> measurements = List.of();

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param settings the server's settings
     */
    @Activate
    public MetricsAddOn(@Reference PlatformSettings settings) {
        this(new Settings(settings.values()));
    }

    /**
     * Creates the add-on for use on plain Java.
     *
     * @param settings the settings whose names begin with {@code mastaba.metrics.}
     * @throws dev.mastaba.core.extend.InvalidSettingException if one of them is invalid
     */
    public MetricsAddOn(Settings settings) {
        this.published = PublishedMeters.of(MetricsSettings.of(settings), this::all);
    }

    @Override
    public void include(Configurator config) {
        CompositeMeterRegistry meters = Metrics.of(config.registry(), config.application());
        String id = config.application();
        RequestMeters requests = new RequestMeters(meters);
        config.addTween(
                "metrics", next -> new MetricsTween(next, requests), Placement.under(Tween.INGRESS), nonBlocking());
        config.addLifecycle(new Lifecycle() {
            @Override
            public void live(Application live) {
                published.add(meters);
                ofApplications.put(meters, ApplicationMeasurements.of(live, id));
            }

            @Override
            public void retired(Application gone) {
                ofApplications.remove(meters);
                published.remove(meters);
            }
        });
    }

    private List<Measurements> all() {
        List<Measurements> all = new ArrayList<>(measurements);
        all.addAll(ofApplications.values());
        return all;
    }

    /** Returns all published meters in the text format of Prometheus. */
    public String text() {
        return published.text("text/plain").text();
    }

    @Override
    public Content read(String accept) {
        return published.text(accept);
    }

    /** Stops publishing. */
    @Override
    @Deactivate
    public void close() {
        published.close();
    }
}
