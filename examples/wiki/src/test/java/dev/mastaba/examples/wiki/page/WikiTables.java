package dev.mastaba.examples.wiki.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of the wiki, for tests that have no application. */
public final class WikiTables {
    private WikiTables() {}

    /** Creates the tables with the wiki's migrations. */
    public static DataSource create(DataSource database) {
        return create(
                database,
                List.of(
                        "V1__create_tables.sql",
                        "V2__add_mails.sql",
                        "V3__report_all_changes.sql",
                        "V4__record_shipped_documents.sql"));
    }

    /** Creates the tables as a wiki without a history of migrations created them. */
    public static DataSource createAsBefore(DataSource database) {
        return create(database, List.of("V1__create_tables.sql"));
    }

    private static DataSource create(DataSource database, List<String> migrations) {
        try (Handle sql = Jdbi.create(database).open()) {
            boolean maria =
                    sql.queryMetadata(DatabaseMetaData::getDatabaseProductName).equals("MariaDB");
            for (String migration : migrations) {
                sql.createScript(text(migration, maria)).execute();
            }
        }
        return database;
    }

    private static String text(String migration, boolean maria) {
        InputStream own = maria ? open("mariadb/" + migration) : null;
        try (InputStream in = own != null ? own : Objects.requireNonNull(open(migration))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable InputStream open(String migration) {
        return WikiTables.class.getResourceAsStream("/db/migration/" + migration);
    }
}
