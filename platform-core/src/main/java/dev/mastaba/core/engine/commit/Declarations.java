package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The rules for declarations by running effects. */
final class Declarations {
    /** The maximum length of a chain of effects that declare each other. */
    static final int GENERATIONS = 500;

    private Declarations() {}

    static void refusePassed(List<Action> news, Action running, Collection<Problem> reported) {
        int order = running.phase().order();
        List<Origin> passed = news.stream()
                .filter(action -> action.phase().order() < order)
                .map(Action::origin)
                .distinct()
                .toList();
        if (!passed.isEmpty()) {
            refuse(
                    new Problem(
                            "MAST-ACTION-003",
                            "What an effect declares here comes too late: order " + order
                                    + " is running, and the lower orders, which it belongs to, are over.",
                            passed,
                            List.of(
                                    "Declare it in include(..), not from an effect.",
                                    "Or let the effect that declares it run in that order too: "
                                            + "Action.of(..).phase(Phase.STRUCTURE)")),
                    reported);
        }
    }

    static void refuseLosers(List<Action> losers, Action running, Collection<Problem> reported) {
        if (!losers.isEmpty()) {
            refuse(
                    new Problem(
                            "MAST-ACTION-003",
                            "An effect of order " + running.phase().order()
                                    + " declares something, while there are declarations of lower "
                                    + "orders that an outer one took the place of. In a single add-on these count as "
                                    + "declared too late.",
                            Stream.concat(
                                            Stream.of(running.origin()),
                                            losers.stream().map(Action::origin))
                                    .distinct()
                                    .toList(),
                            List.of(
                                    "Declare it in include(..), not from an effect.",
                                    "Or take the inner declarations away, which have no effect.")),
                    reported);
        }
    }

    static void refuseLarge(EffectChain family, Action running, Collection<Problem> reported) {
        if (family.isTooLarge()) {
            refuse(
                    new Problem(
                            "MAST-ACTION-004",
                            "More than " + EffectChain.LARGEST
                                    + " actions come of a single declaration, by effects of effects; the last are declared "
                                    + "here. One declares itself again and again.",
                            List.of(running.origin()),
                            List.of("End the declaring after a known number of steps, or declare all in include(..).")),
                    reported);
        }
    }

    static void refuseEndless(int generation, Action running, Collection<Problem> reported) {
        if (generation > GENERATIONS) {
            refuse(
                    new Problem(
                            "MAST-ACTION-004",
                            "More than " + GENERATIONS
                                    + " effects in a row declared one another; the last is declared here. One "
                                    + "declares itself again and again.",
                            List.of(running.origin()),
                            List.of("End the declaring after a known number of steps, or declare all in include(..).")),
                    reported);
        }
    }

    /** Returns the problem that a discriminator has changed since it was compared with others. */
    static Problem changed(Object discriminator, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-009",
                "The discriminator " + ConflictException.Conflict.text(discriminator)
                        + " has changed since the action was declared, so that it cannot be told what else stands for the "
                        + "same thing.",
                origins,
                List.of("Make it of values that stay: Action.of(\"job\", name), a record, List.copyOf(…)"));
    }

    private static void refuse(Problem problem, Collection<Problem> reported) {
        List<Problem> all = new ArrayList<>();
        all.add(problem);
        all.addAll(reported);
        throw new ConfigurationException(all);
    }
}
