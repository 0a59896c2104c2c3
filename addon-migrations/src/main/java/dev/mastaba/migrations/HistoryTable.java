package dev.mastaba.migrations;

import dev.mastaba.core.engine.text.SqlStatements;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The table in which the migrations of one folder of an add-on are recorded, in the form that Flyway reads and writes.
 *
 * @param name the name of the table, in lower case
 */
record HistoryTable(String name) {
    /** The maximum length, so that the names of the table's indexes also fit into 63 characters. */
    static final int LONGEST = 54;

    private static final String STANDARD_FOLDER = "db/migration/";

    /** Returns the table for a folder of an add-on. Names that are too long are shortened, with a hash of the whole name. */
    static HistoryTable of(String addOn, String folder) {
        String within = folder.equals(STANDARD_FOLDER)
                ? ""
                : "_" + folder.replaceFirst("^db/", "").replaceFirst("/$", "");
        String whole = addOn + within;
        String plain = whole.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String suffix = "_migrations";
        if (plain.length() + suffix.length() > LONGEST) {
            CRC32 hash = new CRC32();
            hash.update(whole.getBytes(StandardCharsets.UTF_8));
            suffix = String.format(Locale.ROOT, "_%08x", hash.getValue()) + suffix;
            plain = plain.substring(0, LONGEST - suffix.length());
        }
        return new HistoryTable(plain + suffix);
    }

    private static String quoted(String name, Vendor vendor) {
        return vendor == Vendor.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
    }

    /** Returns the migrations that ran, in their order; empty if the table does not exist. */
    List<HistoryRow> read(Connection connection, Vendor vendor) throws SQLException {
        if (!exists(connection)) {
            return List.of();
        }
        String query =
                "SELECT " + columns(vendor, "installed_rank", "version", "description", "script", "checksum", "success")
                        + " FROM " + quoted(name, vendor) + " WHERE " + quoted("type", vendor) + " = 'SQL' ORDER BY "
                        + quoted("installed_rank", vendor);
        return new SqlStatements(connection).list(query, HistoryTable::row);
    }

    private static HistoryRow row(ResultSet found) throws SQLException {
        String version = found.getString(2);
        return new HistoryRow(
                found.getInt(1),
                version == null ? "" : MigrationName.canonical(version),
                found.getString(3),
                found.getString(4),
                found.getInt(5),
                found.getBoolean(6));
    }

    private static String columns(Vendor vendor, String... names) {
        List<String> quoted = new ArrayList<>();
        for (String column : names) {
            quoted.add(quoted(column, vendor));
        }
        return String.join(", ", quoted);
    }

    /** Returns whether the table exists. */
    boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), name, new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        }
    }

    /** Removes the record of a migration that failed, so that it runs again. */
    void forget(Connection connection, Vendor vendor, HistoryRow row) throws SQLException {
        String delete = "DELETE FROM " + quoted(name, vendor) + " WHERE " + quoted("installed_rank", vendor) + " = ?";
        new SqlStatements(connection).update(delete, row.rank());
    }

    /** Records the checksum of the current file for a migration that ran from another one. */
    void accept(Connection connection, Vendor vendor, HistoryRow row, int checksum) throws SQLException {
        String update = "UPDATE " + quoted(name, vendor) + " SET " + quoted("checksum", vendor) + " = ? WHERE "
                + quoted("installed_rank", vendor) + " = ?";
        new SqlStatements(connection).update(update, checksum, row.rank());
    }
}
