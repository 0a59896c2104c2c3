package dev.mastaba.console;

import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;

/**
 * The result of trying a change, in a form that templates can print.
 *
 * @param generation the generation that served when the change was tried
 * @param decided whether the server could try the change
 * @param possible whether the change could go live
 * @param unchanged whether the change has no effect
 * @param opening whether the change could go live only with the permission to open routes and views
 * @param openings the number of openings
 * @param text the text of the answer
 * @param prepare the actions that the applications would perform before they serve
 * @param cost the data of the answer, with the time and memory of the build
 */
record ShownTrial(
        long generation,
        boolean decided,
        boolean possible,
        boolean unchanged,
        boolean opening,
        int openings,
        String text,
        List<Map<String, Object>> problems,
        List<Difference.Line> files,
        List<Difference.Application> applications,
        List<Access> permissions,
        List<String> prepare,
        List<Map<String, Object>> drift,
        List<Map<String, Object>> warnings,
        List<String> unused,
        Map<String, Object> cost) {
    /**
     * The changes of permissions in an application.
     *
     * @param notable the openings, followed by the closings
     * @param others the changes that neither open nor close anything
     */
    record Access(String id, List<Change> notable, List<Change> others) {
        static Access of(String id, List<Change> changes) {
            return new Access(
                    id,
                    changes.stream().filter(change -> !change.isOther()).toList(),
                    changes.stream().filter(Change::isOther).toList());
        }
    }

    /**
     * A change of a permission.
     *
     * @param kind {@code opening}, {@code closing}, or {@code other}
     * @param text the changed route or view, and the change
     */
    record Change(String kind, String text) {
        static Change of(Map<String, Object> change) {
            String place = AnswerData.text(change, "place");
            String subject = AnswerData.text(change, "subject") + (place.isEmpty() ? "" : " at " + place);
            String text = AnswerData.text(change, "text");
            return new Change(AnswerData.text(change, "kind"), subject.isEmpty() ? text : subject + ": " + text);
        }

        boolean isOther() {
            return kind.equals("other");
        }
    }

    /**
     * Tries a change. If only openings prevent it, the result shows the differences with the openings.
     *
     * @param arguments the arguments of {@code try}
     */
    static ShownTrial of(Commands commands, List<String> arguments) {
        long generation = commands.serving();
        ShownTrial plain = of(generation, false, commands.trial(false, arguments));
        if (plain.possible || !isOpening(plain.problems)) {
            return plain;
        }
        ShownTrial open = of(generation, true, commands.trial(true, arguments));
        return open.possible ? open : plain;
    }

    private static ShownTrial of(long generation, boolean opening, Answer answer) {
        Map<String, Object> data = AnswerData.values(answer);
        Map<String, Object> permissions = AnswerData.values(data, "permissions");
        List<Access> accesses = permissions.keySet().stream()
                .map(id -> Access.of(
                        id,
                        AnswerData.rows(permissions, id).stream()
                                .map(Change::of)
                                .toList()))
                .toList();
        return new ShownTrial(
                generation,
                data.containsKey("possible"),
                AnswerData.flag(data, "possible"),
                AnswerData.flag(data, "unchanged"),
                opening,
                (int) accesses.stream()
                        .flatMap(access -> access.notable().stream())
                        .filter(change -> change.kind().equals("opening"))
                        .count(),
                answer.text().strip(),
                AnswerData.rows(data, "problems"),
                Difference.lines(AnswerData.texts(data, "files")),
                Difference.applications(AnswerData.values(data, "applications")),
                accesses,
                AnswerData.texts(data, "prepare"),
                AnswerData.rows(data, "drift"),
                AnswerData.rows(data, "warnings"),
                AnswerData.texts(data, "unused"),
                data);
    }

    /** Returns whether openings are the only errors of these problems. */
    static boolean isOpening(List<Map<String, Object>> problems) {
        return !problems.isEmpty() && problems.stream().allMatch(problem -> AnswerData.flag(problem, "opens"));
    }
}
