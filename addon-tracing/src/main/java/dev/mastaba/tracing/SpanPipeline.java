package dev.mastaba.tracing;

import dev.mastaba.tracing.TracingSettings.Exporter;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an application's spans to their destination. It starts with the first request, so an application that never serves has no threads. It
 * ends after the application has retired and its last request has ended. Safe for any thread.
 */
final class SpanPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(SpanPipeline.class);
    private static final String SCOPE = "dev.mastaba.tracing";
    private static final int CLOSE_SECONDS = 5;

    private final TracingSettings settings;
    private final @Nullable SpanExporter given;
    private final Set<SpanPipeline> started;
    /** The number of running requests, plus one until the application retires. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile @Nullable Tracer tracer;
    private @Nullable SdkTracerProvider provider;
    private boolean retired;
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

    /** Returns the tracer for a request, which must call {@link #leave} at its end; null if the pipeline has ended. */
    @Nullable
    Tracer enter() {
        int before = users.getAndUpdate(count -> count > 0 ? count + 1 : count);
        return before > 0 ? tracerOrLeave() : null;
    }

    private Tracer tracerOrLeave() {
        try {
            Tracer known = tracer;
            return known == null ? start() : known;
        } catch (RuntimeException | Error failed) {
            leave();
            throw failed;
        }
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            closeSoon();
        }
    }

    /** Ends the pipeline, even if requests that exceeded the drain timeout still run. */
    void end() {
        if (users.getAndSet(0) > 0) {
            closeSoon();
        }
    }

    private void closeSoon() {
        Thread closing = new Thread(this::close, "mastaba-tracing-end");
        closing.setDaemon(true);
        closing.setContextClassLoader(null);
        closing.start();
    }

    /** Ends the pipeline after the requests that run now. A second call has no effect. */
    void retire() {
        synchronized (this) {
            if (retired) {
                return;
            }
            retired = true;
        }
        leave();
    }

    private synchronized Tracer start() {
        Tracer known = tracer;
        if (known != null) {
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
