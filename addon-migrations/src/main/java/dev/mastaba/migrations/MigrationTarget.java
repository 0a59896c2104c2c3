package dev.mastaba.migrations;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The place of a history: a database and the table in it.
 *
 * @param addOn the name of the add-on
 * @param owner the name of the add-on in settings and reports: an application's id, or the add-on's name
 * @param version the version of the add-on
 * @param url the URL of the database, without parameters and user
 */
record MigrationTarget(String addOn, String owner, CodeVersion version, HistoryTable table, Vendor vendor, String url) {
    /** Returns the URL of a connection's database without its parameters and user, which may be secret. */
    static String url(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return url == null ? "the database" : url.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** Returns the reference to a migration in settings. */
    String reference(MigrationName name) {
        return owner + ":" + name.reference();
    }

    /** Returns the place as text: the table and the database. */
    String shown() {
        return "table " + table.name() + " in " + url;
    }
}
