package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.osgi.generation.BuildCost;
import dev.mastaba.osgi.report.DeploymentProblem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of trying a change. Contains only text.
 *
 * @param problems the reasons why the change would be refused; empty if it is possible
 * @param files the bundles that would change, one line each
 * @param compositions the changes in the applications' compositions, as lines by application id; unchanged applications are omitted
 * @param differences the differences that gates find, by topic and application id
 * @param prepared the actions that the applications would perform before they serve; a line that begins with spaces continues another
 * @param drift the overrides whose originals would change
 * @param warnings the notices that the change would cause
 * @param unused the names of the files that would have no effect, because other versions of their bundles have precedence
 * @param copied the number of bundles that were started for the trial
 * @param bundles the number of bundles of the generation
 * @param cost the cost of building the generation
 */
public record Trial(
        List<DeploymentProblem> problems,
        List<String> files,
        SortedMap<String, List<String>> compositions,
        SortedMap<String, SortedMap<String, ChangeGate.Differences>> differences,
        List<String> prepared,
        List<DeploymentProblem> drift,
        List<DeploymentProblem> warnings,
        List<String> unused,
        int copied,
        int bundles,
        BuildCost cost) {
    public Trial {
        problems = List.copyOf(problems);
        files = List.copyOf(files);
        compositions = Collections.unmodifiableSortedMap(new TreeMap<>(compositions));
        differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
        prepared = List.copyOf(prepared);
        drift = List.copyOf(drift);
        warnings = List.copyOf(warnings);
        unused = List.copyOf(unused);
    }

    /** Returns whether the change could go live. */
    public boolean possible() {
        return problems.isEmpty();
    }

    /** Returns whether the change would have no effect. */
    public boolean unchanged() {
        return possible()
                && files.isEmpty()
                && compositions.isEmpty()
                && differences.values().stream().allMatch(Map::isEmpty)
                && prepared.isEmpty();
    }
}
