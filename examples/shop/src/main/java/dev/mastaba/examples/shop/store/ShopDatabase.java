package dev.mastaba.examples.shop.store;

import dev.mastaba.core.http.Request;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** The shop's database. Each request and each job uses it in its own transaction. Instances are safe for use by any thread. */
public final class ShopDatabase {
    private final Jdbi jdbi;

    /** Creates an object that uses the given database. */
    public ShopDatabase(DataSource database) {
        jdbi = Jdbi.create(Transactions.joinable(database));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // the request's transaction ends later
    }

    /** Returns the products, in the transaction of a request. */
    public Products products(Request request) {
        return new Products(open(Transaction.of(request)));
    }

    /** Returns the orders, in the transaction of a request. */
    public Orders orders(Request request) {
        return orders(Transaction.of(request));
    }

    /** Returns the orders, in a transaction. */
    public Orders orders(Transaction transaction) {
        return new Orders(open(transaction));
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
