package dev.mastaba.libraries.flyway;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application whose tables Flyway makes: some that it is told the class loader for, some that it finds by that of the thread. */
@Component
public final class MigratedShop implements AddOn, Lifecycle {
    private final DataSource database;

    @Activate
    public MigratedShop(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(this);
        config.route("books", "/books").get(request -> Response.text(first("SELECT title FROM book")));
        config.route("authors", "/authors").get(request -> Response.text(first("SELECT name FROM author")));
    }

    // tag::library-flyway
    @Override
    public void prepare(Application application) {
        Flyway.configure(MigratedShop.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        // end::library-flyway
        byTheThreadsLoader();
        // tag::library-flyway
    }
    // end::library-flyway

    private void byTheThreadsLoader() {
        // tag::library-loader
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MigratedShop.class.getClassLoader());
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/context")
                    .table("context_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } finally {
            thread.setContextClassLoader(before);
        }
        // end::library-loader
    }

    private String first(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
