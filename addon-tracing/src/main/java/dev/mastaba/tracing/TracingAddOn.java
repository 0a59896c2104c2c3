package dev.mastaba.tracing;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.tracing.TracingSettings.Exporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * An add-on that traces the requests of an application whose settings select an exporter. Otherwise, it adds nothing to the application. All add-ons
 * of this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
public final class TracingAddOn extends AddOn.Single {
    private static final List<String> INSIDE =
            List.of("access-log", "request-id", "compression", "security-headers", "cors", Tween.EXCVIEW, Tween.MAIN);

    private final @Nullable SpanExporter given;
    private final Set<SpanPipeline> pipelines = ConcurrentHashMap.newKeySet();

    /** Creates the add-on; it reads the settings of the application that includes it. */
    public TracingAddOn() {
        this(null);
    }

    TracingAddOn(@Nullable SpanExporter given) {
        this.given = given;
    }

    @Override
    public void include(Configurator config) {
        TracingSettings settings = TracingSettings.read(config.settings());
        if (settings.exporter() == Exporter.NONE) {
            return;
        }
        SpanPipeline pipeline = new SpanPipeline(settings, given, pipelines);
        config.addLifecycle(new Lifecycle() {
            @Override
            public void retired(Application application) {
                pipeline.end();
            }
        });
        config.addTween(
                TweenSpans.TRACING,
                next -> new TracingTween(next, pipeline, settings),
                new Placement(List.of(Tween.INGRESS), INSIDE),
                nonBlocking());
        if (settings.tweens()) {
            config.declare(Action.unnamed()
                    .effect(registry -> registry.put(
                            Key.named(Tween.Observer.class, TweenSpans.TRACING), new TweenSpans(pipeline, settings))));
        }
        if (settings.inner()) {
            config.addSubscriber(
                    BeforeTraversal.class, event -> InnerSpans.traversalBegins(event.request()), nonBlocking());
            config.addSubscriber(ContextFound.class, event -> InnerSpans.traversed(event.request()), nonBlocking());
            config.addViewDeriver("traced_view", InnerSpans::ofView, nonBlocking());
            config.addViewDeriver(
                    "traced_function",
                    InnerSpans::ofFunction,
                    Placement.under("rendered_view").andOver("mapped_view", ViewDeriver.VIEW),
                    nonBlocking());
        }
    }

    /** Ends the exports of all applications. Runs when the bundle stops, after the last request. */
    @Deactivate
    void stop() {
        pipelines.forEach(SpanPipeline::close);
    }
}
