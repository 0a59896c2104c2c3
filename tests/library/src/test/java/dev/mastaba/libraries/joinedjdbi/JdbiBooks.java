package dev.mastaba.libraries.joinedjdbi;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application whose Jdbi takes part in the transaction of each request. */
@Component
public final class JdbiBooks implements AddOn {
    private final DataSource database;
    // tag::library-jdbi-joined
    private final Jdbi jdbi;

    @Activate
    public JdbiBooks(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
        jdbi = Jdbi.create(Transactions.joinable(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // the request's transaction ends later
    }

    private Handle open(Request request) throws SQLException {
        Handle handle = jdbi.open();
        Transaction.of(request).join(handle.getConnection());
        return handle;
    }
    // end::library-jdbi-joined

    private Response add(Request request) throws SQLException {
        String title = request.pathParam("title");
        try (Handle handle = open(request)) {
            handle.execute("INSERT INTO book VALUES (?)", title);
            handle.useTransaction(inner -> inner.execute("INSERT INTO book VALUES (?)", title + " again"));
        }
        if (request.query().contains("thrown")) {
            throw HttpException.of(409);
        }
        return Response.builder()
                .status(request.query().contains("bad") ? 422 : 200)
                .text(list(request))
                .build();
    }

    private String list(Request request) throws SQLException {
        try (Handle handle = open(request)) {
            return String.join(
                    ", ",
                    handle.createQuery("SELECT title FROM book ORDER BY title")
                            .mapTo(String.class)
                            .list());
        }
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(new Lifecycle() {
            @Override
            public void prepare(Application application) {
                Jdbi.create(database)
                        .useHandle(handle -> handle.execute("CREATE TABLE book (title VARCHAR(99) PRIMARY KEY)"));
            }
        });
        config.route("books", "/books").get(request -> Response.text(list(request)));
        config.route("book", "/{title}").post(this::add);
    }
}
