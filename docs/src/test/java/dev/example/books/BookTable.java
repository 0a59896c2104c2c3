package dev.example.books;

import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

// tag::data-table
/** The table {@code book}, in the transaction of a request. */
final class BookTable {
    private final Jdbi jdbi;

    BookTable(DataSource database) {
        jdbi = Jdbi.create(Transactions.joinable(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // the request's transaction ends later
        jdbi.registerRowMapper(ConstructorMapper.factory(Book.class));
    }

    void add(String title, String author, Transaction transaction) throws SQLException {
        try (Handle handle = open(transaction)) {
            handle.createUpdate("INSERT INTO book (title, author) VALUES (:title, :author)")
                    .bind("title", title)
                    .bind("author", author)
                    .execute();
        }
    }

    private Handle open(Transaction transaction) throws SQLException {
        Handle handle = jdbi.open();
        transaction.join(handle.getConnection());
        return handle;
    }
    // end::data-table

    // tag::data-page
    /** Returns the books after the previous part, by author, and one more than the part has. */
    List<Book> byAuthor(PageRequest page, Transaction transaction) throws SQLException {
        String after = page.after().isPresent() ? "WHERE (author, id) > (:author, :id) " : "";
        try (Handle handle = open(transaction)) {
            Query query = handle.createQuery(
                            "SELECT id, title, author FROM book " + after + "ORDER BY author, id LIMIT :most")
                    .bind("most", page.size() + 1);
            page.after()
                    .ifPresent(key -> query.bind("author", key.text(0)).bind("id", key.<Long>value(1, Long::valueOf)));
            return query.mapTo(Book.class).list();
        }
    }
    // end::data-page
}
