package dev.mastaba.migrations;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.migrations.flyway.ScriptFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports about migrations that cannot or must not run. */
final class MigrationProblems {
    private static final int MOST_STATEMENTS = 5;
    private static final int LONGEST_TEXT = 500;
    private static final String NAMES =
            "Rename the file to a name such as V7__add_licence.sql, or R__views.sql for a migration that runs again whenever"
                    + " it changes. The description contains letters, digits, and _.";
    private static final String RETRY = "Then retry the change: mastaba retry";

    private MigrationProblems() {}

    static Problem badName(String addOn, String path) {
        return new Problem(
                "MAST-MIGRATION-001",
                "The name of " + path + " is not the name of a migration.",
                file(addOn, path),
                NAMES,
                "Or remove the file from the folder; files that end with .md or .txt may stay there.");
    }

    static Problem sameVersion(String addOn, MigrationName name, String one, String other) {
        return new Problem(
                "MAST-MIGRATION-002",
                "Two migrations of " + addOn + " have the same " + (name.isRepeatable() ? "description: " : "version: ")
                        + one + " and " + other + ".",
                List.of(file(addOn, one), file(addOn, other)),
                "Give the newer file a version of its own.",
                "If one of them is meant for one database product, move it to the folder of this product next to the others, such as h2/.");
    }

    static Problem tooLarge(String addOn, String path) {
        return new Problem(
                "MAST-MIGRATION-003",
                path + " is larger than " + (MigrationFiles.MOST_BYTES >> 20) + " MiB.",
                file(addOn, path),
                "Split it into several migrations, or import large data outside of a migration.");
    }

    static Problem tooManyFiles(String addOn, String folder, int count) {
        return new Problem(
                "MAST-MIGRATION-004",
                addOn + " has " + count + " migrations in " + folder + "; at most " + MigrationFiles.MOST_FILES
                        + " are read.",
                Origin.named(addOn, folder),
                "Combine the migrations that ran on all databases long ago.");
    }

    static Problem unreadable(String addOn, String path, String why) {
        return new Problem(
                "MAST-MIGRATION-005",
                path + " cannot be read: " + why + ".",
                file(addOn, path),
                "Save the file as UTF-8, and build the bundle again.");
    }

    static Problem noFiles(String addOn, String folder) {
        return new Problem(
                "MAST-MIGRATION-006",
                addOn + " does not contain any migrations for this database in " + folder + ".",
                Origin.named(addOn, folder),
                "Add a migration, such as " + folder + "V1__create_pages.sql, to the bundle's resources.",
                "Or pass another folder: Migrations.of(config).add(database, \"db/audit/\");");
    }

    static Problem unknownProduct(String addOn, String url) {
        return new Problem(
                "MAST-MIGRATION-007",
                "Migrations of " + addOn + " cannot run on " + url + ": H2, PostgreSQL, and MariaDB are supported.",
                Origin.named(addOn, "db/migration/"),
                "Set jdbc.NAME.url to a database of one of these products in conf/server.cfg.");
    }

    static Problem database(String addOn, Exception failed) {
        return new Problem(
                "MAST-MIGRATION-008",
                "The migrations of " + addOn + " could not use the database: "
                        + line(String.valueOf(failed.getMessage())),
                Origin.named(addOn, "db/migration/"),
                "Check that the database is running and that its pool has at least three connections. " + RETRY);
    }

    static Problem locked(MigrationTarget target, Duration wait) {
        return new Problem(
                "MAST-MIGRATION-009",
                "Another server has been migrating " + target.url() + " for more than " + wait.toMillis()
                        + " ms, so that " + target.owner() + " (table "
                        + target.table().name() + ") was not migrated.",
                Origin.named(target.addOn(), target.table().name()),
                "Wait until the other server has finished. " + RETRY,
                "If no server is migrating, end the database session that holds the lock mastaba_migrations.",
                "Or wait longer: " + MigrationsSettings.WAIT + " = 5m");
    }

    static Problem contracts(MigrationTarget target, PendingMigration next) {
        MigrationName name = next.file().name();
        String stem = name.file().substring(0, name.file().length() - ".sql".length());
        return new Problem(
                "MAST-MIGRATION-010",
                "Migration " + target.reference(name)
                        + " does more than add to the database, and its name does not specify since which version the code can bear that:"
                        + statements(next),
                origins(next),
                "First deploy a version that works with and without the change. Then name that version in the file name: "
                        + stem + "__since_" + target.version() + ".sql",
                "Or, if the serving code can bear it: " + MigrationsSettings.ACCEPT + " = " + target.reference(name));
    }

    static Problem newerThanCode(MigrationTarget target, PendingMigration next, CodeVersion since) {
        return new Problem(
                "MAST-MIGRATION-011",
                "Migration " + target.reference(next.file().name()) + " requires version " + since
                        + " of the code, but " + target.owner() + " has version " + target.version() + ".",
                origins(next),
                "Correct the version in the file name, or the version of the bundle.",
                "Or move the migration to version " + since + " of " + target.owner() + ".");
    }

    static Problem servingTooOld(
            MigrationTarget target, PendingMigration next, CodeVersion since, CodeVersion serving) {
        return new Problem(
                "MAST-MIGRATION-012",
                "Migration " + target.reference(next.file().name()) + " requires that version " + since + " of "
                        + target.owner() + " serves, but version " + serving + " serves:" + statements(next),
                origins(next),
                "First deploy a version of " + target.owner() + " from " + since
                        + " on that does not contain this migration. Then deploy this one again.",
                "Or, if a short failure of the serving code is acceptable: " + MigrationsSettings.ACCEPT + " = "
                        + target.reference(next.file().name()));
    }

    static Problem olderCode(MigrationTarget target, HistoryRow row, CodeVersion since) {
        return new Problem(
                "MAST-MIGRATION-013",
                "Version " + target.version() + " of " + target.owner() + " cannot work with the database: migration "
                        + row.name().shown() + " ran on it, which requires version " + since + " (" + target.shown()
                        + ").",
                Origin.named(target.addOn(), row.script()),
                "Deploy version " + since + " of " + target.owner() + " or a later one.",
                "Or restore a backup of the database that was made before this migration; later data is lost.");
    }

    static Problem belowHistory(MigrationTarget target, MigrationFile file, MigrationName above) {
        return new Problem(
                "MAST-MIGRATION-014",
                "Migration " + target.reference(file.name()) + " has a lower version than " + above.shown()
                        + ", which ran already (" + target.shown() + ").",
                file.origin(),
                "Give the file a version above " + above.version() + ".");
    }

    static Problem changed(MigrationTarget target, HistoryRow row, MigrationFile file) {
        return new Problem(
                "MAST-MIGRATION-015",
                "The file of migration " + target.reference(row.name()) + " has changed since it ran (" + target.shown()
                        + ").",
                file.origin(),
                "Restore the former content of the file, and put the change into a new migration.",
                "Or, if the database already corresponds to the new content: " + MigrationsSettings.REPAIR + " = "
                        + target.reference(row.name()));
    }

    static Problem failedBefore(MigrationTarget target, HistoryRow row, @Nullable MigrationFile file) {
        return new Problem(
                "MAST-MIGRATION-016",
                "Migration " + target.reference(row.name())
                        + " failed in an earlier attempt, and some of its statements may have taken effect ("
                        + target.shown() + ").",
                file == null ? Origin.named(target.addOn(), row.script()) : file.origin(),
                "Undo the statements that took effect, correct the file, and let it run again: "
                        + MigrationsSettings.REPAIR + " = " + target.reference(row.name()),
                "Or restore a backup of the database that was made before this migration.");
    }

    static Problem failed(MigrationPlan plan, ScriptFailedException failed, String addOn, boolean recorded) {
        MigrationTarget target = plan.target();
        PendingMigration at = plan.pending().stream()
                .filter(next -> next.file().name().file().equals(failed.script()))
                .findFirst()
                .orElse(null);
        if (at == null) {
            return database(addOn, failed);
        }
        MigrationName name = at.file().name();
        long before = at.statements().stream()
                .filter(statement -> failed.line() > 0 && statement.line() < failed.line())
                .count();
        boolean undone = !recorded && target.vendor().undoesDefinitions();
        List<String> remedies = new ArrayList<>();
        if (undone) {
            remedies.add("Correct the file; " + target.vendor().product() + " has undone all its statements. " + RETRY);
        } else {
            remedies.add("Undo the statements that took effect, correct the file, and let it run again: "
                    + MigrationsSettings.REPAIR + " = " + target.reference(name));
            remedies.add("Or restore a backup of the database that was made before this migration.");
        }
        return new Problem(
                "MAST-MIGRATION-017",
                "Migration " + target.reference(name) + " failed: " + line(String.valueOf(failed.getMessage()))
                        + "\nStatement: " + line(failed.statement())
                        + (undone || before == 0
                                ? ""
                                : "\n" + before + " of its " + at.statements().size()
                                        + " statements took effect before it, because "
                                        + target.vendor().product()
                                        + " cannot undo definitions of tables.")
                        + (failed.connectionLost() ? "\nThe connection to the database ended." : ""),
                List.of(at.file().origin(failed.line())),
                remedies);
    }

    static Problem interrupted(MigrationTarget target, PendingMigration next) {
        return new Problem(
                "MAST-MIGRATION-019",
                "An earlier attempt to run migration "
                        + target.reference(next.file().name())
                        + " was interrupted, and some of its statements may have taken effect (" + target.shown()
                        + ").",
                next.file().origin(),
                "Undo the statements that took effect, if any, and let it run again: "
                        + MigrationsSettings.REPAIR + " = "
                        + target.reference(next.file().name()),
                "Or restore a backup of the database that was made before this migration.");
    }

    private static String statements(PendingMigration next) {
        String shown = next.contracting().stream()
                .limit(MOST_STATEMENTS)
                .map(statement -> "\nline " + statement.line() + ": " + statement.shown())
                .collect(Collectors.joining());
        return shown + (next.contracting().size() > MOST_STATEMENTS ? "\n…" : "");
    }

    private static List<Origin> origins(PendingMigration next) {
        return List.of(next.file().origin(next.contracting().get(0).line()));
    }

    private static Origin file(String addOn, String path) {
        return new Origin(addOn, path, null, path.substring(path.lastIndexOf('/') + 1), 0);
    }

    private static String line(String text) {
        String line = OneLine.of(text.replaceAll("\\s+", " "));
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
