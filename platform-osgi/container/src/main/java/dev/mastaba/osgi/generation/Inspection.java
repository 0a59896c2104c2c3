package dev.mastaba.osgi.generation;

import dev.mastaba.container.Trial;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.BuildMeter;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of building a generation that does not serve.
 *
 * @param result the result of the code that looked at the generation; empty if the generation could not be built
 * @param problems the reasons; empty if the generation could be built
 * @param plan the effect on the bundles; empty if the generation could not be built
 * @param cost the cost of building the generation
 */
public record Inspection<T>(Optional<T> result, List<Problem> problems, DeploymentPlan plan, Trial.Cost cost) {
    public Inspection {
        problems = List.copyOf(problems);
    }

    /**
     * Builds a generation, and lets code look at it.
     *
     * @param look called if the generation can be built
     * @param build builds the generation, and passes it on
     */
    static <T> Inspection<T> of(Function<Generation, T> look, Function<Consumer<Generation>, BuildResult> build) {
        BuildMeter meter = BuildMeter.start();
        AtomicReference<@Nullable Inspection<T>> seen = new AtomicReference<>();
        BuildResult result = build.apply(built -> {
            Trial.Cost cost = meter.read();
            seen.set(new Inspection<>(Optional.of(look.apply(built)), List.of(), built.plan(), cost));
        });
        Inspection<T> inspection = seen.get();
        if (inspection != null) {
            return inspection;
        }
        return new Inspection<>(Optional.empty(), result.problems(), DeploymentPlan.none(), meter.read());
    }
}
