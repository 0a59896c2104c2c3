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
 * Running all includes, resolving, committing and making the application, of a hundred add-ons. The first iteration of a fork is a cold JVM;
 * read it from the log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
public class ComposeBenchmark {
    /** How much is declared, by all add-ons together. */
    @Param({"1000", "10000", "100000"})
    public int actions;

    private Composition things = Kinship.composition(number -> config -> {});
    private Composition site = things;

    /** Describes who takes part. */
    @Setup
    public void describe() {
        int each = actions / Kinship.ADD_ONS;
        things = Kinship.composition(number -> new DeclaringAddOn(number, each));
        site = Kinship.composition(number -> new SiteAddOn(number, each));
    }

    /** Actions that do nearly nothing: the engine alone. */
    @Benchmark
    public Application engine() {
        return things.makeApplication();
    }

    /** Routes and views, with all that is made of them. */
    @Benchmark
    public Application routesAndViews() {
        return site.makeApplication();
    }
}
