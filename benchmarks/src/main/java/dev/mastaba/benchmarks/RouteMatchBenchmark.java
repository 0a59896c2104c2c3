package dev.mastaba.benchmarks;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding the route of a path among the thousand {@code /r000/{a}} … {@code /r999/{a}}, including the request object and its decoding. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class RouteMatchBenchmark {
    private static final int ROUTES = 1_000;
    private static final int PATHS = 64;

    /** The first segment: that of the first route, of one in the middle, of the last, or of none. */
    @Param({"r000", "r499", "r999", "nope"})
    public String first = "r000";

    private final RouteMapper routes = routes();
    private String[] paths = {};
    private int next;

    private static RouteMapper routes() {
        Configurator config = new Configurator(Settings.none());
        for (int i = 0; i < ROUTES; i++) {
            config.addRoute("r" + i, "/r%03d/{a}".formatted(i));
        }
        return config.makeApplication().get(Key.of(RouteMapper.class));
    }

    /** Creates distinct strings, so that no hash code is cached from the last time. */
    @Setup
    public void write() {
        paths = new String[PATHS];
        for (int i = 0; i < PATHS; i++) {
            paths[i] = "/" + first + "/x" + i;
        }
    }

    /** Measures one path. */
    @Benchmark
    public RouteMatch match() {
        return routes.match(new GetRequest(paths[next++ & PATHS - 1]));
    }

    /** Measures only the request object and its decoded path, to be subtracted. */
    @Benchmark
    public String baseline() {
        return new GetRequest(paths[next++ & PATHS - 1]).path();
    }
}
