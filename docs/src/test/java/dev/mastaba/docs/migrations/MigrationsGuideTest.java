package dev.mastaba.docs.migrations;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.migrations.MigrationsAddOn;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The code of the pages about migrations. */
class MigrationsGuideTest {
    private static final Path FILES = Path.of("src/test/resources/migrations");

    record Wiki(DataSource database) implements AddOn {
        @Override
        public void include(Configurator config) {
            // tag::migrations-add
            Migrations.of(config).add(database);
            // end::migrations-add
        }
    }

    record Stars(DataSource database) implements AddOn {
        // tag::recipe-extend-table
        @Override
        public void include(Configurator config) {
            Migrations.of(config).add(database);
            config.route("stars", "/stars/{id}").get(request -> Response.text(stars(request.pathParam("id"))));
        }
        // end::recipe-extend-table

        private String stars(String id) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement("SELECT stars FROM page WHERE id = ?")) {
                query.setInt(1, Integer.parseInt(id));
                try (ResultSet found = query.executeQuery()) {
                    return found.next() ? found.getString(1) : "no such page";
                }
            }
        }
    }

    @Test
    void anExtensionAddsAColumnToTheTableOfTheApplication() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:guide;DB_CLOSE_DELAY=-1");
        Composition composition = Composition.of(List.of(
                Participant.application("dev.example.wiki", "wiki", new Wiki(database))
                        .assets(AssetSource.directory(FILES.resolve("wiki"))),
                Participant.extension("dev.example.stars", List.of("wiki"), new Stars(database))
                        .assets(AssetSource.directory(FILES.resolve("stars"))),
                Participant.shared("dev.mastaba.migrations", new MigrationsAddOn())));

        try (TestApp app = TestApp.of(composition)) {
            app.get("/stars/1").expectStatus(200).expectBody("0");
        }
    }
}
