package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** The database products that can contain the tables of jobs. */
enum JobsProduct {
    H2,
    POSTGRESQL,
    MARIADB;

    private static final double REFILL = 0.5;
    private static final double CANDIDATES = 3;

    /** Returns the product to which a connection leads, or an empty {@code Optional} if it is not supported. */
    static Optional<JobsProduct> of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Stream.of(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns the conversion of values, and the parts of SQL that differ between products. */
    JdbcCustomization customization() {
        return switch (this) {
            case H2 -> new DefaultJdbcCustomization(false);
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(true, false);
            case MARIADB -> new MariaDBJdbcCustomization(true);
        };
    }

    /** Returns the query for the current time of the database. */
    String timeQuery() {
        return this == MARIADB ? "SELECT UTC_TIMESTAMP(6) AS t" : "SELECT CURRENT_TIMESTAMP AS t";
    }

    /** Returns the way to reserve due jobs: PostgreSQL locks free rows; on the others, nodes compete for each row. */
    PollingStrategyConfig polling() {
        return this == POSTGRESQL
                ? new PollingStrategyConfig(PollingStrategyConfig.Type.LOCK_AND_FETCH, REFILL, 1)
                : new PollingStrategyConfig(PollingStrategyConfig.Type.FETCH, REFILL, CANDIDATES);
    }
}
