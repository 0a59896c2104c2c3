package dev.mastaba.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.Settings;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpanPipelineTest {
    private static final TracingSettings SETTINGS =
            TracingSettings.read(new Settings(Map.of("mastaba.tracing.exporter", "otlp")));

    private final CountDownLatch shutDown = new CountDownLatch(1);
    private final Set<SpanPipeline> started = ConcurrentHashMap.newKeySet();

    /** An exporter that takes no spans, and whose shutdown fails. */
    private final class Refusing implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode shutdown() {
            shutDown.countDown();
            return CompletableResultCode.ofFailure();
        }
    }

    /** A set that refuses pipelines, so that starting one fails. */
    private static final class Full extends AbstractSet<SpanPipeline> {
        @Override
        public boolean add(SpanPipeline pipeline) {
            throw new IllegalStateException("full");
        }

        @Override
        public Iterator<SpanPipeline> iterator() {
            return List.<SpanPipeline>of().iterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    @Test
    void aTracerIsKeptUntilTheEnd() throws InterruptedException {
        SpanPipeline pipeline = new SpanPipeline(SETTINGS, new Refusing(), started);
        Tracer tracer = pipeline.tracer();
        assertThat(pipeline.tracer()).isSameAs(tracer);
        pipeline.end();
        pipeline.end();
        assertThat(shutDown.await(60, TimeUnit.SECONDS)).isTrue();
        pipeline.close();
        assertThat(started).isEmpty();
    }

    @Test
    void anEndedPipelineDoesNotStart() {
        SpanPipeline pipeline = new SpanPipeline(SETTINGS, new Refusing(), started);
        pipeline.end();
        assertThat(pipeline.tracer()).isNull();
        assertThat(started).isEmpty();
    }

    @Test
    void aPipelineThatFailsToStartIsTriedAgain() {
        SpanPipeline pipeline = new SpanPipeline(SETTINGS, InMemorySpanExporter.create(), new Full());
        assertThatThrownBy(pipeline::tracer).hasMessage("full");
        assertThatThrownBy(pipeline::tracer).hasMessage("full");
        pipeline.end();
        assertThat(pipeline.tracer()).isNull();
    }

    @Test
    void onePipelineThatNeverStartedEndsAtOnce() {
        SpanPipeline pipeline = new SpanPipeline(SETTINGS, new Refusing(), started);
        pipeline.close();
        assertThat(started).isEmpty();
        assertThat(shutDown.getCount()).isEqualTo(1);
    }
}
