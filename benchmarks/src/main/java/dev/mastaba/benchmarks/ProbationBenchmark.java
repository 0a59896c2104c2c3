package dev.mastaba.benchmarks;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.trials.probation.TrafficJudge;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole request in memory, with and without the observation for a probation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ProbationBenchmark {
    private final Application off = application();
    private final Application on = new TrafficJudge().observe().of("site", application());

    private static Application application() {
        Configurator config = new Configurator();
        config.route("plain", "/plain").get(request -> Response.text("x"));
        return config.makeApplication();
    }

    /** Measures a request that is not observed. */
    @Benchmark
    public Response off() throws Exception {
        return off.handle(new GetRequest("/plain"));
    }

    /** Measures an observed request. */
    @Benchmark
    public Response on() throws Exception {
        return on.handle(new GetRequest("/plain"));
    }
}
