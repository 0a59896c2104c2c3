package dev.mastaba.console;

import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param cost the time and memory of the build
 */
record Trial(
        long generation,
        boolean decided,
        boolean possible,
        boolean unchanged,
        boolean opening,
        int openings,
        String text,
        List<Object> problems,
        List<Difference.Line> files,
        List<Difference.Application> applications,
        List<Access> permissions,
        List<Object> drift,
        List<Object> warnings,
        List<Object> unused,
        String cost) {
    static final String ALLOW_OPENING = "--allow-opening";

    private static final double MEBIBYTE = 1 << 20;

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
        boolean isOther() {
            return kind.equals("other");
        }
    }

    /**
     * Tries a change. If only openings prevent it, the result shows the differences with the openings.
     *
     * @param arguments the arguments of {@code try}
     */
    static Trial of(Commands commands, List<String> arguments) {
        long generation = commands.serving();
        Answer answer = commands.ask("try", arguments.toArray(String[]::new));
        Trial plain = of(generation, false, answer);
        if (plain.possible || !isOpening(plain.problems)) {
            return plain;
        }
        List<String> allowing = new ArrayList<>(List.of(ALLOW_OPENING));
        allowing.addAll(arguments);
        Trial open = of(generation, true, commands.ask("try", allowing.toArray(String[]::new)));
        return open.possible ? open : plain;
    }

    private static Trial of(long generation, boolean opening, Answer answer) {
        Map<String, Object> data = Commands.values(answer);
        List<Access> permissions = permissions(data.get("permissions"));
        return new Trial(
                generation,
                data.containsKey("possible"),
                Boolean.TRUE.equals(data.get("possible")),
                Boolean.TRUE.equals(data.get("unchanged")),
                opening,
                (int) permissions.stream()
                        .flatMap(access -> access.notable().stream())
                        .filter(change -> change.kind().equals("opening"))
                        .count(),
                answer.text().strip(),
                Commands.list(data.get("problems")),
                Difference.lines(data.get("files")),
                Difference.applications(data.get("applications")),
                permissions,
                Commands.list(data.get("drift")),
                Commands.list(data.get("warnings")),
                Commands.list(data.get("unused")),
                cost(data));
    }

    /** Returns whether openings are the only errors of these problems. */
    static boolean isOpening(List<?> problems) {
        return !problems.isEmpty()
                && problems.stream()
                        .allMatch(problem -> problem instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("opens")));
    }

    private static List<Access> permissions(@Nullable Object byId) {
        List<Access> permissions = new ArrayList<>();
        if (byId instanceof Map<?, ?> map) {
            map.forEach((id, changes) -> permissions.add(Access.of(
                    String.valueOf(id),
                    Commands.list(changes).stream().map(Trial::change).toList())));
        }
        return permissions;
    }

    private static Change change(Object change) {
        Map<?, ?> values = (Map<?, ?>) change;
        String place = text(values, "place");
        String subject = text(values, "subject") + (place.isEmpty() ? "" : " at " + place);
        return new Change(
                text(values, "kind"), subject.isEmpty() ? text(values, "text") : subject + ": " + text(values, "text"));
    }

    private static String text(Map<?, ?> values, String name) {
        return Objects.toString(values.get(name), "");
    }

    private static String cost(Map<String, Object> data) {
        return data.get("milliseconds") instanceof Number time
                ? String.format(
                        Locale.ROOT,
                        "The build took %d ms; the heap grew by %.1f MiB, the memory for classes by %.1f MiB.",
                        time.longValue(),
                        mebibytes(data.get("heapBytes")),
                        mebibytes(data.get("classBytes")))
                : "";
    }

    private static double mebibytes(@Nullable Object bytes) {
        return bytes instanceof Number number ? number.longValue() / MEBIBYTE : 0;
    }
}
