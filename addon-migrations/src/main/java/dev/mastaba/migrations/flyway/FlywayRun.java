package dev.mastaba.migrations.flyway;

import java.net.URL;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/** A run of migrations with Flyway, which reads no files, searches no classes, and expects that the caller has decided what may run. */
public final class FlywayRun {
    private static final String VERSIONED = "V";
    private static final String REPEATABLE = "R";
    private static final String CONNECTION_LOST = "08";

    private FlywayRun() {}

    /**
     * Runs the migrations that the history does not contain.
     *
     * @param table the name of the history's table
     * @param first whether the table does not exist yet
     * @param scripts all migrations, including those that ran before
     * @throws ScriptFailedException if a migration fails; the earlier ones stay
     */
    public static void migrate(DataSource database, String table, boolean first, List<Script> scripts)
            throws ScriptFailedException {
        FluentConfiguration configuration = Flyway.configure(new NoResources())
                .dataSource(database)
                .table(table)
                .loggers(FlywayLog.class.getName())
                .locations(new String[0])
                .resourceProvider(new Provider(scripts))
                .baselineVersion("0")
                .cleanDisabled(true)
                .outOfOrder(false)
                .placeholderReplacement(false)
                .ignoreMigrationPatterns("*:future", "*:missing");
        PostgreSQLConfigurationExtension postgres =
                configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class);
        // The lock of a transaction would block CREATE INDEX CONCURRENTLY forever.
        postgres.setTransactionalLock(false);
        try {
            Flyway flyway = configuration.load();
            if (first) {
                // Flyway would otherwise refuse a database that has other tables.
                flyway.baseline();
            }
            flyway.migrate();
        } catch (FlywayException failed) {
            throw failure(failed);
        }
    }

    private static ScriptFailedException failure(FlywayException failed) {
        FlywaySqlScriptException script = cause(failed, FlywaySqlScriptException.class);
        SQLException sql = cause(failed, SQLException.class);
        String message = sql == null ? String.valueOf(failed.getMessage()) : String.valueOf(sql.getMessage());
        boolean lost = sql != null
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith(CONNECTION_LOST)
                        || sql.getSQLState().equals("57P01"));
        if (script == null) {
            return new ScriptFailedException("", 0, "", message, lost);
        }
        return new ScriptFailedException(
                script.getResource().getFilename(),
                Math.max(0, script.getLineNumber()),
                script.getStatement(),
                message,
                lost);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** A class loader that finds no files, in which Flyway would look for callbacks on the class path of the application. */
    private static final class NoResources extends ClassLoader {
        NoResources() {
            super(FlywayRun.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            return null;
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    }

    /** The scripts by the prefix of their names. Flyway also looks for callbacks, settings of scripts, and other files, which do not exist. */
    private record Provider(List<Script> scripts) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            boolean sql = List.of(suffixes).contains(".sql");
            return scripts.stream()
                    .filter(script -> sql && (prefix.equals(VERSIONED) || prefix.equals(REPEATABLE)))
                    .filter(script -> script.name().startsWith(prefix))
                    .map(Script::resource)
                    .toList();
        }
    }
}
