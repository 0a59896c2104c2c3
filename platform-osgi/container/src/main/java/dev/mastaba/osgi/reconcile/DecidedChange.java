package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.AuditTrail.Change;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.RefusedFile;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A change between two states as the audit trail records it: the decision, and the files that differ between the requests. */
final class DecidedChange {
    private final Map<String, Content> files = new TreeMap<>();

    /**
     * The content of a file.
     *
     * @param stored the hash of the content in the store, which differs from that of the file if the manifest was generated
     * @param own the hash of the file itself; empty if it could not be read
     */
    private record Content(String stored, String own) {}

    private DecidedChange(DesiredState state) {
        state.bundles().values().forEach(this::put);
        state.older().values().forEach(older -> older.forEach(this::put));
        for (ConfFile file : state.conf().values()) {
            files.put(file.path(), new Content(file.sha256(), file.sha256()));
        }
        for (RefusedFile file : state.refused()) {
            String hash = Objects.requireNonNullElse(file.sha256(), "");
            files.put(file.fileName(), new Content(hash, hash));
        }
    }

    private void put(BundleFile file) {
        files.put(file.fileName(), new Content(file.sha256(), file.sourceHash()));
    }

    /** Returns the decision that has led from one state to another. */
    static AuditTrail.Decision between(Reconciler.State before, Reconciler.State after) {
        DeploymentReport report = after.report();
        Map<String, List<String>> problems = new TreeMap<>();
        report.problems().stream()
                .filter(DeploymentProblem::error)
                .forEach(problem -> problems.computeIfAbsent(
                                Objects.requireNonNullElse(problem.file(), ""), any -> new ArrayList<>())
                        .add(problem.id()));
        return new AuditTrail.Decision(
                changes(before.asked(), after.asked()),
                report.generation(),
                report.generation() != before.report().generation(),
                state(report.outcome()),
                before.report().outcome() == ChangeOutcome.CANARY,
                problems);
    }

    private static AuditTrail.State state(ChangeOutcome outcome) {
        return switch (outcome) {
            case DEGRADED -> AuditTrail.State.DEGRADED;
            case CANARY -> AuditTrail.State.CANARY;
            case HELD -> AuditTrail.State.HELD;
            default -> AuditTrail.State.SETTLED;
        };
    }

    /** Returns the files that differ between the requests of two states, by name. */
    static List<ChangedFile> changes(DesiredState before, DesiredState after) {
        Map<String, Content> former = new DecidedChange(before).files;
        Map<String, Content> latter = new DecidedChange(after).files;
        Set<String> names = new TreeSet<>(former.keySet());
        names.addAll(latter.keySet());
        List<ChangedFile> changes = new ArrayList<>();
        for (String name : names) {
            Content was = former.get(name);
            Content is = latter.get(name);
            if (was == null && is != null) {
                changes.add(new ChangedFile(name, Change.ADDED, is.own()));
            } else if (is == null && was != null) {
                changes.add(new ChangedFile(name, Change.REMOVED, was.own()));
            } else if (was != null && is != null && !is.stored().equals(was.stored())) {
                changes.add(new ChangedFile(name, Change.CHANGED, is.own()));
            }
        }
        return changes;
    }
}
