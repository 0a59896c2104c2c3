package dev.mastaba.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exporter that reports dropped spans in the log, at most once a minute. Safe for any thread. */
final class ReportedExport implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportedExport.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final SpanExporter exporter;
    private final String endpoint;
    private final int queue;
    /** The number of sampled spans that ended and have neither reached the exporter nor been counted as dropped. */
    private final AtomicLong waiting = new AtomicLong();

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong lastReport = new AtomicLong(System.nanoTime() - PAUSE);

    ReportedExport(SpanExporter exporter, String endpoint, int queue) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.queue = queue;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        long left = waiting.addAndGet(-spans.size());
        if (left > queue) {
            waiting.addAndGet(queue - left);
            dropped.addAndGet(left - queue);
        }
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            if (!result.isSuccess()) {
                dropped.addAndGet(spans.size());
            }
            report();
        });
        return result;
    }

    private void report() {
        long now = System.nanoTime();
        long last = lastReport.get();
        if (dropped.get() > 0 && now - last >= PAUSE && lastReport.compareAndSet(last, now)) {
            LOG.warn(
                    "{} spans were dropped, because the collector {} is unreachable, too slow, or refuses them",
                    dropped.getAndSet(0),
                    endpoint);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    /** Returns the processor that counts the spans on their way to this exporter. */
    SpanProcessor counting() {
        return new Counting(waiting);
    }

    private record Counting(AtomicLong waiting) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // Only ends are counted.
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (span.getSpanContext().isSampled()) {
                waiting.incrementAndGet();
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
