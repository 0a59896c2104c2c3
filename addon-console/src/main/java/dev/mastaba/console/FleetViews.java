package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page that shows the nodes, the rollout, and the releases of the server's fleet, and the forms that start, pause, and abort rollouts. */
final class FleetViews {
    private static final int SHORT = 12;
    private static final Set<String> PHASES = Set.of("pause", "resume", "abort");

    private final Commands commands;

    FleetViews(Commands commands) {
        this.commands = commands;
    }

    /** A node of the fleet. */
    record NodeRow(
            String name,
            String state,
            String release,
            boolean current,
            String seen,
            String clock,
            String version,
            String note) {}

    /** A release in the depot. */
    record ReleaseRow(String name, String number, String time, String by, String message, boolean serves) {}

    Map<String, Object> show(Request request) {
        Answer fleet = commands.ask("fleet");
        Map<String, Object> page = new LinkedHashMap<>();
        boolean member = fleet.exitCode() == 0;
        page.put("failure", member ? "" : fleet.text().strip());
        page.put("nodes", member ? nodes(AnswerData.values(fleet)) : List.of());
        Map<String, Object> rollout = member ? AnswerData.values(commands.ask("rollout", "status")) : Map.of();
        page.put("rollout", AnswerData.text(rollout, "rollout"));
        page.put("release", name(AnswerData.text(rollout, "release")));
        page.put("state", AnswerData.text(rollout, "state"));
        page.put("detail", AnswerData.text(rollout, "detail"));
        page.put("serving", AnswerData.number(rollout, "serving"));
        page.put("all", AnswerData.rows(rollout, "nodes").size());
        page.put("releases", member ? releases(commands.ask("releases")) : List.of());
        return page;
    }

    private static List<NodeRow> nodes(Map<String, Object> fleet) {
        String release = AnswerData.text(fleet, "release");
        return AnswerData.rows(fleet, "nodes").stream()
                .map(node -> new NodeRow(
                        AnswerData.text(node, "node"),
                        AnswerData.text(node, "state"),
                        name(AnswerData.text(node, "release")),
                        AnswerData.text(node, "release").equals(release),
                        AnswerData.text(node, "seen"),
                        AnswerData.number(node, "clock") / 1000 == 0
                                ? ""
                                : AnswerData.number(node, "clock") / 1000 + " s",
                        AnswerData.text(node, "version"),
                        (AnswerData.text(node, "detail") + "\n" + AnswerData.text(node, "drift")).strip()))
                .toList();
    }

    private static List<ReleaseRow> releases(Answer answer) {
        return AnswerData.rows(answer).stream()
                .map(release -> new ReleaseRow(
                        name(AnswerData.text(release, "release")),
                        AnswerData.text(release, "number"),
                        AnswerData.text(release, "when"),
                        AnswerData.text(release, "by"),
                        AnswerData.text(release, "message"),
                        AnswerData.flag(release, "serves")))
                .toList();
    }

    private static String name(String digest) {
        return digest.length() <= SHORT ? digest : digest.substring(0, SHORT);
    }

    /** Starts a rollout with the standard options. */
    Object start(Request request) {
        return changed(
                request, TEXT.of("Not rolled out"), "start", request.form().get("release", ""), "", "", "", "");
    }

    /** Pauses, resumes, or aborts the rollout that is under way. */
    Object change(Request request) {
        String phase = request.form().get("phase", "");
        return changed(request, TEXT.of("Not changed"), PHASES.contains(phase) ? phase : "status");
    }

    private Object changed(Request request, TranslationString refused, String... arguments) {
        String fleet = Urls.of(request).path("fleet");
        return new FormOutcome(refused, fleet, TEXT.of("Fleet"))
                .of(request, commands.change(request, "rollout", arguments), fleet);
    }
}
