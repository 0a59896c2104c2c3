package dev.mastaba.testing;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables and views of a test's database, in the schema of a connection. Confined to one thread. */
final class DatabaseContent {
    private static final String HISTORY = "_migrations";

    private final Connection connection;
    private final Dialect dialect;

    /** The statements that differ between databases. */
    private enum Dialect {
        H2("SET REFERENTIAL_INTEGRITY FALSE", "SET REFERENTIAL_INTEGRITY TRUE", "TRUNCATE TABLE %s RESTART IDENTITY"),
        POSTGRESQL("SET lock_timeout = '5s'", "RESET lock_timeout", "TRUNCATE TABLE %s RESTART IDENTITY CASCADE"),
        MARIADB("SET foreign_key_checks = 0, lock_wait_timeout = 5", "SET foreign_key_checks = 1", "TRUNCATE TABLE %s");

        private final String before;
        private final String after;
        private final String truncate;

        Dialect(String before, String after, String truncate) {
            this.before = before;
            this.after = after;
            this.truncate = truncate;
        }

        static Dialect of(Connection connection) throws SQLException {
            String product = connection.getMetaData().getDatabaseProductName().toUpperCase(Locale.ROOT);
            for (Dialect dialect : values()) {
                if (product.startsWith(dialect.name())) {
                    return dialect;
                }
            }
            return product.equals("MYSQL") ? MARIADB : H2;
        }
    }

    DatabaseContent(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** Deletes all tables, views, and sequences. */
    void dropAll() throws SQLException {
        switch (dialect) {
            case H2 -> run(List.of("DROP ALL OBJECTS"));
            case POSTGRESQL -> guarded(List.of("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"));
            case MARIADB -> guarded(drops());
        }
    }

    private List<String> drops() throws SQLException {
        List<String> drops = new ArrayList<>();
        drops.addAll(forEach("DROP VIEW %s", named("VIEW")));
        drops.addAll(forEach("DROP TABLE %s", named("TABLE", "BASE TABLE")));
        drops.addAll(forEach("DROP SEQUENCE %s", named("SEQUENCE")));
        return drops;
    }

    /**
     * Deletes the rows of all tables but the histories of migrations.
     *
     * @param kept the names of the tables that keep their rows, in lower case
     */
    void deleteRows(Set<String> kept) throws SQLException {
        List<String> tables = named("TABLE", "BASE TABLE");
        tables.removeIf(table -> isKept(table.toLowerCase(Locale.ROOT), kept));
        guarded(forEach(dialect.truncate, tables));
    }

    private static boolean isKept(String table, Set<String> kept) {
        return table.endsWith(HISTORY) || kept.contains(table);
    }

    private List<String> named(String... types) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet rows = data.getTables(connection.getCatalog(), connection.getSchema(), "%", types)) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private List<String> forEach(String statement, List<String> names) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return names.stream()
                .map(name -> statement.formatted(quote + name.replace(quote, quote + quote) + quote))
                .toList();
    }

    private void guarded(List<String> statements) throws SQLException {
        run(List.of(dialect.before));
        try {
            run(statements);
        } finally {
            run(List.of(dialect.after));
        }
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
