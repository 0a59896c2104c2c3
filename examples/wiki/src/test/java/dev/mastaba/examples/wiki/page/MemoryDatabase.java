package dev.mastaba.examples.wiki.page;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases in memory, each a new one. */
public final class MemoryDatabase {
    private MemoryDatabase() {}

    /** An empty database that lives as long as the process. */
    public static DataSource create() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
        return database;
    }
}
