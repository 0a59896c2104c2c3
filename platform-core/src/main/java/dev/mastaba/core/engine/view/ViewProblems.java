package dev.mastaba.core.engine.view;

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
                "The option \"" + option + "\" is said twice for one view: "
                        + values.stream().map(Describe::of).collect(Collectors.joining(" and ")) + ".",
                origins,
                List.of("Say it once. For two places declare two views."));
    }

    /**
     * Returns the problem of an option whose value is of a wrong kind.
     *
     * @param kind the kind that the option takes: {@code a String}
     */
    static Problem wrongKind(String option, String kind, Object value) {
        return new Problem(
                "MAST-VIEW-006",
                "The option \"" + option + "\" takes " + kind + ", not "
                        + value.getClass().getSimpleName() + " " + value + ".",
                List.of(),
                List.of("Use the methods of ViewOptions: there is one for every option of core."));
    }

    /**
     * Returns the problem of a change to a view that does not exist.
     *
     * @param end the end of the sentence, which may give the reason
     */
    static Problem noView(String id, String end, List<Origin> origins, List<String> remedies) {
        return new Problem("MAST-VIEW-007", "There is no view " + id + end, origins, remedies);
    }

    /**
     * Returns the problem of two declarations that contradict each other.
     *
     * @param what the subject of both: {@code what becomes of the view wiki:front}
     */
    static Problem contradiction(String what, List<Origin> origins, List<String> remedies) {
        return new Problem(
                "MAST-VIEW-009",
                "Two declarations say " + what + ", and neither stands above the other.",
                origins,
                remedies);
    }

    /** Returns the problem of an option that has no effect in its place. */
    static Problem uselessOption(String option, String why, List<Origin> origins) {
        return new Problem(
                "MAST-VIEW-014",
                "The option \"" + option + "\" is not allowed here: " + why + ".",
                origins,
                List.of("Leave the option out."));
    }
}
