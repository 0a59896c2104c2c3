package dev.mastaba.api;

import dev.mastaba.core.http.Request;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The stored responses of one application. */
record StoredAnswers(
        String application, DataSource database, IdempotencyRules rules, InstantSource clock, Cleaning cleaning) {
    /** Claims a key in the transaction of a request. */
    Claim claim(Request request, IdempotencyKey key) throws SQLException {
        long now = clock.millis();
        return new AnswerTable(Transaction.of(request).connection(database))
                .claim(key, now, now + rules.expiry().toMillis());
    }

    /** Stores a response in a transaction, and deletes expired ones after the commit. */
    void store(Transaction transaction, IdempotencyKey key, StoredAnswer answer) throws SQLException {
        new AnswerTable(transaction.connection(database)).store(key, answer);
        transaction.afterCommit(() -> cleaning.run(clock.millis()));
    }
}
