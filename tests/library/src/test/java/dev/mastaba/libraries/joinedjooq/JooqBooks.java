package dev.mastaba.libraries.joinedjooq;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application whose jOOQ takes part in the transaction of each request. */
@Component
public final class JooqBooks implements AddOn {
    private static final Table<Record> BOOK = DSL.table(DSL.name("BOOK"));
    private static final Field<String> TITLE = DSL.field(DSL.name("TITLE"), String.class);

    private final DataSource database;
    // tag::library-jooq-joined
    private final org.jooq.Configuration jooq = new DefaultConfiguration().set(SQLDialect.H2);

    private DSLContext sql(Request request) throws SQLException {
        return DSL.using(jooq.derive(Transaction.of(request).connection(database)));
    }
    // end::library-jooq-joined

    @Activate
    public JooqBooks(@Reference(target = "(name=shop)") DataSource database) {
        this.database = database;
    }

    private Response add(Request request) throws SQLException {
        String title = request.pathParam("title");
        DSLContext sql = sql(request);
        sql.insertInto(BOOK, TITLE).values(title).execute();
        sql.transaction(inner ->
                inner.dsl().insertInto(BOOK, TITLE).values(title + " again").execute());
        if (request.query().contains("thrown")) {
            throw HttpException.of(409);
        }
        return Response.builder()
                .status(request.query().contains("bad") ? 422 : 200)
                .text(list(request))
                .build();
    }

    private String list(Request request) throws SQLException {
        return String.join(
                ", ", sql(request).select(TITLE).from(BOOK).orderBy(TITLE).fetch(TITLE));
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(new Lifecycle() {
            @Override
            public void prepare(Application application) {
                DSL.using(database, SQLDialect.H2)
                        .createTableIfNotExists(BOOK)
                        .column(TITLE)
                        .execute();
            }
        });
        config.route("books", "/books").get(request -> Response.text(list(request)));
        config.route("book", "/{title}").post(this::add);
    }
}
