package dev.mastaba.core.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What may be declared while effects run. */
final class Declarations {
    /** How many effects may declare each other in a row. */
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
                            "Something of a lower order was declared when order " + order + " was already running.",
                            passed,
                            List.of("Declare it in include(..), or from an effect of an order that is not higher: "
                                    + "Action.phase(..).")),
                    reported);
        }
    }

    static void refuseLosers(List<Action> losers, Action running, Collection<Problem> reported) {
        if (!losers.isEmpty()) {
            refuse(
                    new Problem(
                            "MAST-ACTION-003",
                            "An effect of order " + running.phase().order()
                                    + " declares something, but declarations of lower "
                                    + "orders that lost are still there; in one add-on they count as declared too late.",
                            Stream.concat(
                                            Stream.of(running.origin()),
                                            losers.stream().map(Action::origin))
                                    .distinct()
                                    .toList(),
                            List.of(
                                    "Declare it in include(..), not from an effect.",
                                    "Or take the declarations away that lost.")),
                    reported);
        }
    }

    static void refuseEndless(int generation, Action running, Collection<Problem> reported) {
        if (generation > GENERATIONS) {
            refuse(
                    new Problem(
                            "MAST-ACTION-004",
                            "More than " + GENERATIONS
                                    + " effects in a row declared one another: one declares itself again "
                                    + "and again.",
                            List.of(running.origin()),
                            List.of("End the declaring after a known number of steps, or declare all in include(..).")),
                    reported);
        }
    }

    private static void refuse(Problem problem, Collection<Problem> reported) {
        List<Problem> all = new ArrayList<>();
        all.add(problem);
        all.addAll(reported);
        throw new ConfigurationException(all);
    }
}
