package dev.mastaba.migrations;

import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effects that the migrations of an add-on would have on a database, and the reasons for a refusal.
 *
 * @param pending the migrations to run, in order
 * @param stays the migrations that ran, although the add-on does not contain them
 * @param repeats the failed migrations whose record is to be removed, so that they run again
 * @param accepted the migrations that ran from another file, with the file whose checksum is to be recorded
 * @param problems the reasons for a refusal
 */
record MigrationPlan(
        MigrationTarget target,
        List<PendingMigration> pending,
        List<HistoryRow> stays,
        List<HistoryRow> repeats,
        Map<HistoryRow, MigrationFile> accepted,
        List<Problem> problems) {
    MigrationPlan {
        pending = List.copyOf(pending);
        stays = List.copyOf(stays);
        repeats = List.copyOf(repeats);
        accepted = Map.copyOf(accepted);
        problems = List.copyOf(problems);
    }

    /**
     * Compares the files of an add-on with the history of a database.
     *
     * @param interrupted whether an earlier run ended without a result
     * @param serving the version of the add-on that serves now; empty if none serves
     */
    static MigrationPlan of(
            MigrationTarget target,
            List<MigrationFile> files,
            List<HistoryRow> rows,
            boolean interrupted,
            Optional<CodeVersion> serving,
            MigrationsSettings settings) {
        Comparison comparison = new Comparison(target, files, rows, serving, settings);
        MigrationPlan plan = comparison.plan();
        return interrupted ? comparison.afterInterruption(plan) : plan;
    }

    /** The comparison, which collects its results. */
    private static final class Comparison {
        private final MigrationTarget target;
        private final List<MigrationFile> files;
        private final List<HistoryRow> rows;
        private final Optional<CodeVersion> serving;
        private final MigrationsSettings settings;
        private final Map<String, MigrationFile> known = new LinkedHashMap<>();
        private final Map<String, HistoryRow> ran = new LinkedHashMap<>();
        private final List<HistoryRow> repeats = new ArrayList<>();
        private final List<HistoryRow> stays = new ArrayList<>();
        private final Map<HistoryRow, MigrationFile> accepted = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Comparison(
                MigrationTarget target,
                List<MigrationFile> files,
                List<HistoryRow> rows,
                Optional<CodeVersion> serving,
                MigrationsSettings settings) {
            this.target = target;
            this.files = files;
            this.rows = rows;
            this.serving = serving;
            this.settings = settings;
            files.forEach(file -> known.put(file.name().key(), file));
        }

        MigrationPlan plan() {
            rows.forEach(this::judge);
            ran.values().forEach(this::judgeUnknown);
            List<PendingMigration> pending = pending();
            return new MigrationPlan(target, pending, stays, repeats, accepted, problems);
        }

        /** Refuses to run the first pending migration, which an earlier run may have carried out in part. */
        MigrationPlan afterInterruption(MigrationPlan plan) {
            plan.pending().stream()
                    .findFirst()
                    .filter(next -> !settings.repair()
                            .contains(target.reference(next.file().name())))
                    .ifPresent(next -> problems.add(MigrationProblems.interrupted(target, next)));
            return new MigrationPlan(target, plan.pending(), stays, repeats, accepted, problems);
        }

        private void judge(HistoryRow row) {
            MigrationFile file = known.get(row.key());
            boolean repair = settings.repair().contains(target.reference(row.name()));
            if (!row.succeeded()) {
                if (repair) {
                    repeats.add(row);
                } else {
                    problems.add(MigrationProblems.failedBefore(target, row, file));
                }
                return;
            }
            ran.put(row.key(), row);
            if (file != null && !file.name().isRepeatable() && file.checksum() != row.checksum()) {
                if (repair) {
                    accepted.put(row, file);
                } else {
                    problems.add(MigrationProblems.changed(target, row, file));
                }
            }
        }

        private void judgeUnknown(HistoryRow row) {
            if (known.containsKey(row.key())) {
                return;
            }
            Optional<CodeVersion> since = row.name().since();
            if (since.isPresent() && since.get().compareTo(target.version()) > 0) {
                problems.add(MigrationProblems.olderCode(target, row, since.get()));
            } else {
                stays.add(row);
            }
        }

        private List<PendingMigration> pending() {
            Expansion expansion = new Expansion(target.vendor());
            List<PendingMigration> pending = new ArrayList<>();
            for (MigrationFile file : files) {
                HistoryRow row = ran.get(file.name().key());
                if (row == null || file.name().isRepeatable() && row.checksum() != file.checksum()) {
                    requireOrder(file);
                    List<SqlStatement> statements = SqlReader.read(file.text(), target.vendor());
                    PendingMigration next = new PendingMigration(file, statements, expansion.contracting(statements));
                    requireBearable(next);
                    pending.add(next);
                }
            }
            return pending;
        }

        private void requireOrder(MigrationFile file) {
            ran.values().stream()
                    .map(HistoryRow::name)
                    .filter(name -> !file.name().isRepeatable() && !name.isRepeatable() && name.isAbove(file.name()))
                    .max(MigrationName.ORDER)
                    .ifPresent(above -> problems.add(MigrationProblems.belowHistory(target, file, above)));
        }

        private void requireBearable(PendingMigration next) {
            MigrationName name = next.file().name();
            boolean nothingServes = rows.isEmpty() && serving.isEmpty();
            if (next.expands() || nothingServes || settings.accept().contains(target.reference(name))) {
                return;
            }
            if (name.since().isEmpty()) {
                problems.add(MigrationProblems.contracts(target, next));
                return;
            }
            CodeVersion since = name.since().get();
            if (since.compareTo(target.version()) > 0) {
                problems.add(MigrationProblems.newerThanCode(target, next, since));
            } else if (serving.filter(version -> version.compareTo(since) < 0).isPresent()) {
                problems.add(MigrationProblems.servingTooOld(target, next, since, serving.get()));
            }
        }
    }
}
