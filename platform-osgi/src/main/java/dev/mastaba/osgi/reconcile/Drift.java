package dev.mastaba.osgi.reconcile;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.history.RecordedOverride;
import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The overrides whose originals have changed since the overrides were made. */
public record Drift(OverrideLedger ledger, OriginalFiles originals) {
    /** The id of the notices about drift. */
    public static final String ID = "MAST-DEPLOY-042";

    private static final int MOST_LINES = 40;

    /** Returns a notice for each override whose original has changed. */
    List<DeploymentProblem> notices(DesiredState state, Generation generation) {
        return ledger.of(state, generation).stream()
                .filter(RecordedOverride::drifted)
                .map(override -> notice(override, state, generation))
                .toList();
    }

    /** Returns all overrides that serve. */
    public List<RecordedOverride> overrides(DesiredState state, Generation generation) {
        return ledger.of(state, generation);
    }

    /** Returns the changes in the original of an override, as lines in diff format. */
    public List<String> difference(RecordedOverride override, Generation generation) {
        return originals.difference(override, generation);
    }

    private DeploymentProblem notice(RecordedOverride override, DesiredState state, Generation generation) {
        BundleFile file = state.bundles().get(override.by());
        return DeploymentProblem.notice(
                file == null ? null : file.fileName(),
                override.by(),
                changed(override, generation.displayName(override.by()), originals.difference(override, generation)));
    }

    private static String shown(List<String> difference) {
        String more = difference.size() > MOST_LINES
                ? "\n  ... and " + (difference.size() - MOST_LINES) + " more lines: mastaba assets --drift"
                : "";
        return difference.stream().limit(MOST_LINES).map(line -> "\n  " + line).collect(Collectors.joining()) + more;
    }

    /** Returns the problem that the original of an override has changed. */
    static Problem changed(RecordedOverride override, String by, List<String> difference) {
        String what = override.kind() + " " + override.target();
        String since = override.written().isEmpty()
                ? " has changed since " + by + " overrode it in generation " + override.since()
                : " differs from the version for which " + by + " was written";
        List<String> remedies = new ArrayList<>();
        remedies.add("Update " + by + " if necessary, then rebuild and deploy it.");
        if (!override.written().isEmpty()) {
            remedies.set(
                    0,
                    "Update " + by + " if necessary, then write in its " + OverrideLedger.WRITTEN_FOR
                            + " (src/main/resources/ of a project):\n" + override.now() + "  " + what);
        }
        remedies.add("To list all overrides: mastaba drift");
        return new Problem(
                ID,
                "Original " + what + since + (difference.isEmpty() ? "." : ":") + shown(difference),
                List.of(Origin.named(override.by(), "overrides"), Origin.named(override.of(), "contains the original")),
                remedies);
    }
}
