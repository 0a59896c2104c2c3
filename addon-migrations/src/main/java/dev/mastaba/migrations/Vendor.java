package dev.mastaba.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The database products whose migrations are supported. */
enum Vendor {
    H2("H2"),
    POSTGRESQL("PostgreSQL"),
    MARIADB("MariaDB");

    private final String product;

    Vendor(String product) {
        this.product = product;
    }

    /** Returns the product to which a connection leads; empty if it is not supported. */
    static Optional<Vendor> of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Stream.of(values())
                .filter(vendor -> vendor.product.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns the name of the folder with the files for this product alone. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the product can undo the definition of tables, so that a failed migration leaves nothing behind. */
    boolean undoesDefinitions() {
        return this == POSTGRESQL;
    }

    /** Returns whether a statement that a connection has prepared fails when its tables have changed. */
    boolean preparesForColumns() {
        return this == POSTGRESQL;
    }

    String product() {
        return product;
    }
}
