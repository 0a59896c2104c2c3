package dev.example.books;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.binding.Form;
import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

// tag::data-app
/** A list of books. */
@Component
@App("books")
public final class Books implements AddOn {
    private final DataSource database;
    private final BookTable books;

    @Activate
    public Books(@Reference(target = "(name=books)") DataSource database) {
        this.database = database;
        books = new BookTable(database);
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.transactions");
        config.include("dev.mastaba.binding");
        config.include("dev.mastaba.json");
        Migrations.of(config).add(database);
        config.route("books", "/books").get(this::list, renderer("json")).post(calling(this::add));
    }

    private Page<Book> list(Request request) throws SQLException {
        PageRequest page = PageRequest.of(request);
        return page.of(books.byAuthor(page, Transaction.of(request)), book -> List.of(book.author(), book.id()));
    }

    Response add(@Form String title, @Form String author, Transaction transaction) throws SQLException {
        try {
            books.add(title, author, transaction);
            return Response.status(201);
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith("23")) {
                throw HttpException.of(409); // a unique key, or another constraint
            }
            throw refused;
        }
    }
}
// end::data-app
