package dev.mastaba.migrations;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The directives for database migrations: {@code Migrations.of(config).add(database)}. Instances are confined to the thread that composes the
 * application.
 */
public final class Migrations implements Directives {
    /** The folder of an add-on whose migrations run by default. */
    public static final String FOLDER = "db/migration/";

    private static final Pattern FOLDER_FORM = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)+");

    private final Configurator config;

    private Migrations(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The migrations add-on becomes part of the application and ranks below the calling add-on. */
    public static Migrations of(Configurator config) {
        config.require(MigrationsAddOn.NAME);
        return new Migrations(config);
    }

    /**
     * Runs the calling add-on's migrations in {@value #FOLDER} on a database before the application serves, and before the lifecycles that the add-on
     * declares after this call.
     *
     * @param database the database: H2, PostgreSQL, or MariaDB; at most three of its connections are used at a time
     */
    public void add(DataSource database) {
        add(database, FOLDER);
    }

    /**
     * Runs the calling add-on's migrations in a folder on a database before the application serves. The files are read from the add-on itself, and
     * cannot be overridden. The history of a folder is separate from those of other folders and add-ons.
     *
     * @param database the database: H2, PostgreSQL, or MariaDB; at most three of its connections are used at a time
     * @param folder the path of the folder in the add-on, with a slash at its end
     * @throws IllegalArgumentException if the folder's path has another form
     */
    public void add(DataSource database, String folder) {
        ArgumentChecks.value("a database", database);
        if (!FOLDER_FORM.matcher(ArgumentChecks.value("a folder", folder)).matches()) {
            throw new IllegalArgumentException(
                    "The folder of migrations must be a path such as db/audit/, not " + folder);
        }
        MigrationsSettings settings = MigrationsSettings.of(config.settings());
        String addOn = config.addOn();
        config.declare(Action.of("migrations", addOn, folder, database)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.each("migrations", addOn + ":" + folder, "migrations")
                        .with("add-on", addOn)
                        .with("folder", folder)));
        // not from an effect: lifecycles that the add-on declares later can use the tables
        config.addLifecycle(new MigrationLifecycle(addOn, folder, database, settings));
    }
}
