package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The problems of views that several classes report. */
final class ViewProblems {
    private ViewProblems() {}

    static Problem saidTwice(String option, List<Object> values, List<Origin> origins) {
        return new Problem(
                "MAST-VIEW-001",
                "Option \"" + option + "\" is specified more than once for one view: "
                        + values.stream().map(Describe::of).collect(Collectors.joining(" and ")) + ".",
                origins,
                "Specify it once. To use the same function in two slots, declare two views.");
    }

    /**
     * Returns the problem of an option whose value is of a wrong kind.
     *
     * @param kind the kind that the option takes: {@code a String}
     */
    static Problem wrongKind(String option, String kind, Object value) {
        return new Problem(
                "MAST-VIEW-006",
                "Option \"" + option + "\" requires " + kind + ", but its value is the "
                        + value.getClass().getSimpleName() + " \"" + value + "\".",
                List.of(),
                "Create the option with its method in ViewOptions.");
    }

    /**
     * Returns the problem of a change to a view that does not exist.
     *
     * @param end the end of the sentence: {@code does not exist.}
     */
    static Problem noView(String id, String end, List<Origin> origins, List<String> remedies) {
        return new Problem("MAST-VIEW-007", "View " + id + " " + end, origins, remedies);
    }

    /**
     * Returns the problem of two declarations that contradict each other.
     *
     * @param what the subject of both: {@code the permission of view wiki:front}
     */
    static DeclarationConflict contradiction(String what, Rank rank, Action first, Action second) {
        Problem alone = new Problem(
                "MAST-VIEW-009",
                "Two declarations for " + what + " conflict, and neither ranks above the other.",
                List.of(first.origin(), second.origin()),
                Remedies.of(rank, first, second));
        return DeclarationConflict.of(rank, List.of(first, second), what, alone);
    }

    /** Returns the problem of an option that has no effect in its place. */
    static Problem uselessOption(String option, String why, List<Origin> origins) {
        return new Problem(
                "MAST-VIEW-014",
                "Option \"" + option + "\" is not allowed here: " + why + ".",
                origins,
                "Remove the option.");
    }
}
