package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The condition that a view is for a failure of the database. Jdbi's exceptions are private to the wiki, so no view has them as its context. */
record DatabaseFailure() implements Predicate {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return isCause(subject);
    }

    @Override
    public String text() {
        return "the database failed";
    }

    static boolean isCause(@Nullable Object failure) {
        return failure instanceof JdbiException || failure instanceof SQLException;
    }
}
