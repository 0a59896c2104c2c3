package dev.mastaba.sessions;

import java.util.Locale;

/**
 * The SQL types of a database for the table of sessions. Ids are case-sensitive; times are milliseconds since the epoch.
 *
 * @param id the type of ids
 * @param data the type of up to 1 MiB of bytes
 */
record SqlDialect(String id, String data) {
    private static final SqlDialect STANDARD = new SqlDialect("VARCHAR(43)", "VARBINARY(1048576)");
    private static final SqlDialect POSTGRES = new SqlDialect("VARCHAR(43)", "BYTEA");
    private static final SqlDialect MARIA =
            new SqlDialect("VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin", "MEDIUMBLOB");

    /** Returns the dialect for a database's product name; an unknown database is assumed to follow the standard. */
    static SqlDialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("postgres")) {
            return POSTGRES;
        }
        return name.contains("maria") || name.contains("mysql") ? MARIA : STANDARD;
    }

    String table(String name) {
        return "CREATE TABLE " + name + " (id " + id + " PRIMARY KEY, data " + data
                + " NOT NULL, version BIGINT NOT NULL, ends BIGINT NOT NULL)";
    }

    static String index(String name) {
        return "CREATE INDEX " + name.substring(name.indexOf('.') + 1) + "_ends ON " + name + " (ends)";
    }
}
