package dev.mastaba.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The SDK of OpenTelemetry with an exporter. The queue of spans is limited; spans beyond the limit are dropped. */
final class OtlpExport {
    /** The JDK's loggers, on which the SDK reports each failure again; {@link ReportedExport} does so once a minute. */
    private static final List<Logger> REPORTS = List.of(
            Logger.getLogger("io.opentelemetry.exporter"), Logger.getLogger("io.opentelemetry.sdk.trace.export"));

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int MOST_IN_A_BATCH = 512;
    private static final int LONGEST_VALUE = 4_096;
    private static final int MOST_ATTRIBUTES = 64;

    private OtlpExport() {}

    /** Starts an export to the collector in the settings, with OTLP over HTTP. */
    static SdkTracerProvider toCollector(TracingSettings settings) {
        REPORTS.forEach(logger -> logger.setLevel(Level.OFF));
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setComponentLoader(new Sender())
                .setMeterProvider(MeterProvider.noop())
                .setEndpoint(settings.endpoint())
                .setCompression("gzip")
                .setConnectTimeout(CONNECT_LIMIT)
                .setTimeout(settings.timeout())
                .setRetryPolicy(null);
        settings.headers().forEach(exporter::addHeader);
        return to(exporter.build(), settings);
    }

    /** Starts an export with an exporter, which ends with the export. */
    static SdkTracerProvider to(SpanExporter exporter, TracingSettings settings) {
        ReportedExport reported = new ReportedExport(exporter, settings.endpoint(), settings.queue());
        BatchSpanProcessor batches = BatchSpanProcessor.builder(reported)
                .setMaxQueueSize(settings.queue())
                .setMaxExportBatchSize(Math.min(MOST_IN_A_BATCH, settings.queue()))
                .setScheduleDelay(settings.delay())
                .setExporterTimeout(settings.timeout())
                .setMeterProvider(MeterProvider.noop())
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", settings.service())
                                .build())))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(MOST_ATTRIBUTES)
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .setMaxNumberOfEvents(16)
                        .setMaxNumberOfLinks(16)
                        .build())
                .addSpanProcessor(reported.counting())
                .addSpanProcessor(batches)
                .build();
    }

    /** Finds the sender of this bundle; the exporters would look one up with the context class loader. */
    private record Sender() implements ComponentLoader {
        @Override
        public <T> Iterable<T> load(Class<T> type) {
            HttpSenderProvider provider = CollectorSender::new;
            return type == HttpSenderProvider.class ? List.of(type.cast(provider)) : List.of();
        }
    }
}
