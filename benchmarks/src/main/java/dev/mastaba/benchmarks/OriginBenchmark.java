package dev.mastaba.benchmarks;

import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Origin;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding the place of a declaration, through three frames of directives, on top of a stack of some depth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class OriginBenchmark {
    /** The number of frames of other code below. */
    @Param({"20", "60"})
    public int depth;

    private final OriginFinder origins = new OriginFinder();
    private final Words words = new Words(origins);

    /** Measures one look at the stack. */
    @Benchmark
    public Origin origin() {
        return below(depth);
    }

    private Origin below(int frames) {
        return frames == 0 ? words.outer() : below(frames - 1);
    }

    /** Directives whose frames are skipped. */
    private record Words(OriginFinder origins) implements Directives {
        Origin outer() {
            return middle();
        }

        Origin middle() {
            return inner();
        }

        Origin inner() {
            return origins.caller("org.example");
        }
    }
}
