package dev.mastaba.osgi.container;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.TextTable;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.history.RecordedOverride;
import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tells of overrides whose original has changed since they were made. */
record Drift(OverrideLedger ledger, OriginalFiles originals) {
    /** The id of its notices. */
    static final String ID = "MAST-DEPLOY-042";

    private static final int MOST_LINES = 40;

    /** A notice for each override whose original is another now. */
    List<DeploymentProblem> notices(DesiredState state, Generation generation) {
        return ledger.of(state, generation).stream()
                .filter(RecordedOverride::drifted)
                .map(override -> notice(override, state, generation))
                .toList();
    }

    /** The overrides of one application's files whose originals are others now, with what has changed in them; fails when there is one. */
    AdminAnswer ofAssets(DesiredState state, Generation generation, String id) {
        StringBuilder text = new StringBuilder();
        List<Map<String, Object>> data = new ArrayList<>();
        for (RecordedOverride each : ledger.of(state, generation)) {
            if (each.application().equals(id) && each.kind().equals("asset") && each.drifted()) {
                List<String> difference = originals.difference(each, generation);
                Map<String, Object> facts = data(each);
                facts.put("difference", difference);
                data.add(facts);
                text.append("original changed: ")
                        .append(each.target())
                        .append(", overridden by ")
                        .append(ApplicationCommands.display(generation, each.by()))
                        .append('\n');
                difference.forEach(line -> text.append(line).append('\n'));
                text.append('\n');
            }
        }
        return data.isEmpty()
                ? AdminAnswer.done("Every file that is overridden is as it was.\n", data)
                : AdminAnswer.no(text.toString(), data);
    }

    /** All overrides, and whether their originals are the same; fails when one is not. */
    AdminAnswer answer(DesiredState state, Generation generation) {
        UnaryOperator<String> names = name -> ApplicationCommands.display(generation, name);
        TextTable table = new TextTable("application", "kind", "original", "of", "overridden by", "since", "is");
        List<Map<String, Object>> data = new ArrayList<>();
        boolean drifted = false;
        for (RecordedOverride each : ledger.of(state, generation)) {
            drifted |= each.drifted();
            table.row(
                    each.application(),
                    each.kind(),
                    each.target(),
                    names.apply(each.of()),
                    names.apply(each.by()),
                    Long.toString(each.since()),
                    each.drifted() ? "original changed" : "as it was");
            data.add(data(each));
        }
        return new AdminAnswer(drifted ? 1 : 0, table.isEmpty() ? "Nothing is overridden.\n" : table.text(), data);
    }

    private static Map<String, Object> data(RecordedOverride override) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("application", override.application());
        data.put("kind", override.kind());
        data.put("target", override.target());
        data.put("of", override.of());
        data.put("by", override.by());
        data.put("since", override.since());
        data.put("written_for", override.written());
        data.put("seen", override.seen());
        data.put("now", override.now());
        data.put("changed", override.drifted());
        return data;
    }

    private DeploymentProblem notice(RecordedOverride override, DesiredState state, Generation generation) {
        BundleFile file = state.bundles().get(override.by());
        return DeploymentProblem.notice(
                file == null ? null : file.fileName(),
                override.by(),
                changed(
                        override,
                        ApplicationCommands.display(generation, override.by()),
                        originals.difference(override, generation)));
    }

    private static String shown(List<String> difference) {
        String more = difference.size() > MOST_LINES
                ? "\n      ... and " + (difference.size() - MOST_LINES) + " lines more: mastaba assets --drift"
                : "";
        return difference.stream()
                        .limit(MOST_LINES)
                        .map(line -> "\n      " + line)
                        .collect(Collectors.joining())
                + more;
    }

    /** That the original of an override has changed. */
    static Problem changed(RecordedOverride override, String by, List<String> difference) {
        String what = override.kind() + " " + override.target();
        String since = override.written().isEmpty()
                ? ", overridden by " + by + " since generation " + override.since()
                : ", overridden by " + by + ", which was written for another one";
        List<String> remedies = new ArrayList<>();
        remedies.add("Look whether " + by + " still fits, and deploy it built anew");
        if (!override.written().isEmpty()) {
            remedies.set(
                    0,
                    "Look whether " + by + " still fits, and say so in its " + OverrideLedger.WRITTEN_FOR
                            + " (src/main/resources/ of a project):\n" + override.now() + "  " + what);
        }
        remedies.add("mastaba drift   # lists what is overridden");
        return new Problem(
                ID,
                "original changed: " + what + since + shown(difference),
                List.of(Origin.named(override.by(), "overrides"), Origin.named(override.of(), "has the original")),
                remedies);
    }
}
