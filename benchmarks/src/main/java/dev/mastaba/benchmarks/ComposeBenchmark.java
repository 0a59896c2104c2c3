package dev.mastaba.benchmarks;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
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

/**
 * Running all includes, resolving, committing and making the application, with a hundred add-ons. The first iteration of a fork is a cold JVM; its
 * result is in the log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
public class ComposeBenchmark {
    /** The number of declarations of all add-ons together. */
    @Param({"1000", "10000", "100000"})
    public int actions;

    private Composition things = Kinship.composition(number -> config -> {});
    private Composition site = things;

    /** Describes the participants. */
    @Setup
    public void describe() {
        int each = actions / Kinship.ADD_ONS;
        things = Kinship.composition(number -> new DeclaringAddOn(number, each));
        site = Kinship.composition(number -> new SiteAddOn(number, each));
    }

    /** Measures actions that do nearly nothing: the engine only. */
    @Benchmark
    public Application engine() {
        return things.makeApplication();
    }

    /** Measures routes and views, with all the objects that are made from them. */
    @Benchmark
    public Application routesAndViews() {
        return site.makeApplication();
    }
}
