package dev.mastaba.migrations;

import java.util.List;

/**
 * A migration that has not run yet.
 *
 * @param statements all its statements
 * @param contracting the statements that code which does not know of them might not bear
 */
record PendingMigration(MigrationFile file, List<SqlStatement> statements, List<SqlStatement> contracting) {
    PendingMigration {
        statements = List.copyOf(statements);
        contracting = List.copyOf(contracting);
    }

    boolean expands() {
        return contracting.isEmpty();
    }

    /** Returns the migration in one line. */
    String shown() {
        return file.name().shown() + " (" + file.path() + ", " + (expands() ? "expands" : "contracts") + ")";
    }
}
