package dev.mastaba.tracing;

import dev.mastaba.tracing.TracingSettings.Exporter;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an application's spans to their destination. It starts with the first request, so an application that never serves has no threads.
 * The application ends it when its last request has ended or has exceeded the drain timeout: requests that it received just before a swap can begin
 * after the swap. Safe for any thread.
 */
final class SpanPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(SpanPipeline.class);
    private static final String SCOPE = "dev.mastaba.tracing";
    private static final int CLOSE_SECONDS = 5;

    private final TracingSettings settings;
    private final @Nullable SpanExporter given;
    private final Set<SpanPipeline> started;

    private volatile @Nullable Tracer tracer;
    private @Nullable SdkTracerProvider provider;
    private boolean ended;
    private boolean closed;

    /**
     * Creates a pipeline that has not started.
     *
     * @param given the exporter that takes the place of the one in the settings; null for none
     * @param started the pipelines that have started and have not ended
     */
    SpanPipeline(TracingSettings settings, @Nullable SpanExporter given, Set<SpanPipeline> started) {
        this.settings = settings;
        this.given = given;
        this.started = started;
    }

    /** Returns the tracer for a request; null if the pipeline ended before it started. */
    @Nullable
    Tracer tracer() {
        Tracer known = tracer;
        return known == null ? start() : known;
    }

    /** Ends the pipeline. A second call has no effect. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        closeSoon();
    }

    private void closeSoon() {
        Thread closing = new Thread(this::close, "mastaba-tracing-end");
        closing.setDaemon(true);
        closing.setContextClassLoader(null);
        closing.start();
    }

    private synchronized @Nullable Tracer start() {
        Tracer known = tracer;
        if (known != null || ended) {
            return known;
        }
        Tracer made;
        if (settings.exporter() == Exporter.GLOBAL) {
            // Agents replace the result of get(), but not that of getOrNoop().
            made = GlobalOpenTelemetry.get().getTracer(SCOPE);
        } else {
            SdkTracerProvider sdk = given == null ? OtlpExport.toCollector(settings) : OtlpExport.to(given, settings);
            provider = sdk;
            started.add(this);
            made = sdk.get(SCOPE);
        }
        tracer = made;
        return made;
    }

    /** Sends the last spans and ends the threads, within a time limit. A second call waits for the first. */
    synchronized void close() {
        SdkTracerProvider sdk = provider;
        if (closed || sdk == null) {
            return;
        }
        closed = true;
        started.remove(this);
        if (!sdk.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS).isSuccess()) {
            LOG.debug("The collector did not accept the last spans");
        }
    }
}
