package dev.mastaba.migrations;

import java.util.Optional;

/**
 * A migration that ran on a database.
 *
 * @param rank the position in the order in which the migrations ran
 * @param version the version in its canonical form; empty for a repeatable migration
 * @param checksum the checksum of the file that ran
 * @param succeeded whether it ran to its end
 */
record HistoryRow(int rank, String version, String description, String script, int checksum, boolean succeeded) {
    /** Returns the parts of the name of the file that ran; the history contains the parts of the name also if the file is unknown. */
    MigrationName name() {
        String file = script.substring(script.lastIndexOf('/') + 1);
        return MigrationName.parse(file)
                .orElseGet(() -> new MigrationName(version, description, Optional.empty(), file));
    }

    String key() {
        return version.isEmpty() ? name().key() : version;
    }
}
