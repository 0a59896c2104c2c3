package dev.example.guests;

// tag::testing-guests
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the names of guests in a table. */
@Component
@App("guests")
public final class GuestBook implements AddOn, Lifecycle {
    private final DataSource database;

    @Activate
    public GuestBook(@Reference(target = "(name=guests)") DataSource database) {
        this.database = database;
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(this);
        config.route("guests", "/").get(this::list);
        config.route("guest", "/{name}").post(this::add);
    }

    @Override
    public void prepare(Application application) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement create = connection.prepareStatement(
                        "CREATE TABLE IF NOT EXISTS guest (name VARCHAR(100) PRIMARY KEY)")) {
            create.execute();
        }
    }

    private Response list(Request request) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT name FROM guest ORDER BY name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return Response.text(String.join(", ", names));
    }

    private Response add(Request request) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO guest VALUES (?)")) {
            insert.setString(1, request.pathParam("name"));
            insert.execute();
        }
        return Response.seeOther("/");
    }
}
// end::testing-guests
