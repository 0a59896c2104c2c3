package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.examples.wiki.contact.Contacts;
import dev.mastaba.examples.wiki.contact.Watches;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** The wiki's database. Each request reads and writes in its own transaction. Instances are safe for use by any thread. */
final class WikiDatabase {
    private final Jdbi jdbi;

    WikiDatabase(DataSource database) {
        jdbi = Jdbi.create(Transactions.joinable(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // the request's transaction ends later
    }

    Pages pages(Request request) {
        return pages(Transaction.of(request));
    }

    Pages pages(Transaction transaction) {
        return new Pages(open(transaction));
    }

    ShippedPages shipped(Transaction transaction) {
        return new ShippedPages(open(transaction));
    }

    Users users(Request request) {
        return users(Transaction.of(request));
    }

    Users users(Transaction transaction) {
        return new Users(open(transaction));
    }

    Contacts contacts(Request request) {
        return contacts(Transaction.of(request));
    }

    Contacts contacts(Transaction transaction) {
        return new Contacts(open(transaction));
    }

    Watches watches(Request request) {
        return watches(Transaction.of(request));
    }

    Watches watches(Transaction transaction) {
        return new Watches(open(transaction));
    }

    private Handle open(Transaction transaction) {
        Handle handle = jdbi.open();
        try {
            transaction.join(handle.getConnection());
        } catch (SQLException unreachable) {
            throw new ConnectionException(unreachable);
        }
        transaction.afterEnd(outcome -> handle.close());
        return handle;
    }
}
