package dev.mastaba.benchmarks;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.metrics.MetricsAddOn;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole request in memory, with and without the metrics add-on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class MetricsBenchmark {
    private static final AddOn PLAIN = config -> config.route("plain", "/plain").get(request -> Response.text("x"));

    private final MetricsAddOn metrics = new MetricsAddOn(Settings.none());
    private final Application without = Composition.of(PLAIN).makeApplication();
    private final Application measured = Composition.of(PLAIN).with(metrics).makeApplication();

    /** Starts publishing, so that recording has a destination. */
    public MetricsBenchmark() {
        try {
            measured.start();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends the threads of the add-on. */
    @TearDown
    public void close() {
        metrics.close();
    }

    /** Measures a request of an application without the add-on. */
    @Benchmark
    public Response baseline() throws Exception {
        return without.handle(new GetRequest("/plain"));
    }

    /** Measures a request whose duration is recorded and published. */
    @Benchmark
    public Response measured() throws Exception {
        return measured.handle(new GetRequest("/plain"));
    }
}
