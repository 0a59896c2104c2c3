package dev.mastaba.libraries.jooq;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application that keeps its books by jOOQ. */
@Component
public final class BookTable implements AddOn {
    private static final Table<Record> BOOK = DSL.table(DSL.name("BOOK"));
    private static final Field<String> TITLE = DSL.field(DSL.name("TITLE"), String.class);

    private final DSLContext sql;

    // tag::library-jooq
    @Activate
    public BookTable(@Reference(target = "(name=shop)") DataSource database) {
        sql = DSL.using(database, SQLDialect.H2);
    }

    private Response add(Request request) {
        sql.transaction(all -> all.dsl()
                .insertInto(BOOK, TITLE)
                .values(request.pathParam("title"))
                .execute());
        return Response.seeOther("/" + request.pathParam("title"));
    }
    // end::library-jooq

    private Response show(Request request) {
        return Response.text(sql.select(TITLE)
                .from(BOOK)
                .where(TITLE.eq(request.pathParam("title")))
                .fetchSingle(TITLE));
    }

    @Override
    public void include(Configurator config) {
        config.addLifecycle(new Lifecycle() {
            @Override
            public void prepare(Application application) {
                sql.createTableIfNotExists(BOOK).column(TITLE).execute();
            }
        });
        config.route("book", "/{title}").get(this::show).post(this::add);
    }
}
