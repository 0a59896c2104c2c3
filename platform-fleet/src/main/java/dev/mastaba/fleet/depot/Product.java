package dev.mastaba.fleet.depot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The database products that can contain a depot, and the parts of SQL in which they differ. */
enum Product {
    POSTGRESQL("TEXT", "BYTEA", "", "CAST(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000 AS BIGINT)"),
    MARIADB(
            "LONGTEXT",
            "longblob",
            " ENGINE = INNODB CHARACTER SET UTF8MB4 COLLATE UTF8MB4_BIN",
            "CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)"),
    H2("CLOB", "BLOB", "", "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)");

    private final String text;
    private final String bytes;
    private final String table;
    private final String now;

    Product(String text, String bytes, String table, String now) {
        this.text = text;
        this.bytes = bytes;
        this.table = table;
        this.now = now;
    }

    /**
     * Returns the product to which a connection leads.
     *
     * @throws SQLException if it cannot contain a depot
     */
    static Product of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Stream.of(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SQLException(
                        "A depot can be in PostgreSQL, MariaDB, or H2, but jdbc.depot.url leads to " + name));
    }

    /** Returns a statement with this product's words for {@code [text]}, {@code [bytes]}, {@code [table]}, and {@code [now]}. */
    String sql(String statement) {
        return statement
                .replace("[TEXT]", text)
                .replace("[bytes]", bytes)
                .replace("[table]", table)
                .replace("[now]", now);
    }
}
