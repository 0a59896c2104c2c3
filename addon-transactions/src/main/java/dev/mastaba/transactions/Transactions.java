package dev.mastaba.transactions;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The directives for transactions, {@code Transactions.of(config).addVeto(..)}, and static methods that run transactions independently of a request.
 * Instances are confined to the thread that composes the application; the static methods can be called on any thread.
 */
public final class Transactions implements Directives {
    private final Configurator config;

    private Transactions(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The transactions add-on becomes part of the application and ranks below the calling add-on. */
    public static Transactions of(Configurator config) {
        config.require(TransactionsAddOn.NAME);
        return new Transactions(config);
    }

    /** A rule that prevents the commit for some responses. Implementations must be thread-safe. */
    @ConsumerType
    @FunctionalInterface
    public interface Veto {
        /**
         * Returns whether the transaction is rolled back. This method is called on the request's thread, for each response with a status below 400 to a
         * request that used its transaction. The transaction can still be used. An exception prevents the commit and reaches exception views.
         */
        boolean test(Request request, Response response) throws Exception;
    }

    /**
     * Adds a veto. A transaction is committed only if all vetoes return false.
     *
     * @param name the name of the veto; within one add-on, two vetoes with the same name conflict, and a higher-ranked add-on replaces the veto
     */
    public void addVeto(String name, Veto veto) {
        ArgumentChecks.name("a veto", name);
        ArgumentChecks.value("the veto " + name, veto);
        config.declare(Action.of("transaction veto", name)
                .introspectable(Introspectable.of("transaction vetoes", name, "transaction veto")
                        .with("name", name)
                        .with("veto", Describe.typeOf(veto)))
                .effect(registry -> registry.put(Key.named(Veto.class, name), veto)));
    }

    /**
     * Runs work in a separate transaction, which is committed at the end, or rolled back after an exception. After a serialization failure, the work is
     * repeated up to three times in total. See {@link OwnTransactions#call} for the exceptions.
     */
    public static void run(OwnTransactions.Task task) throws Exception {
        OwnTransactions.STANDARD.run(task);
    }

    /** Runs work in a separate transaction, as {@link #run} does, and returns the result of the work. */
    public static <T> T call(OwnTransactions.Work<T> work) throws Exception {
        return OwnTransactions.STANDARD.call(work);
    }

    /** Returns the default form of separate transactions, from which others are derived: {@code Transactions.own().readOnly().call(tx -> …)}. */
    public static OwnTransactions own() {
        return OwnTransactions.STANDARD;
    }

    /**
     * Returns a data source for long-lived objects of libraries, such as a {@code Jdbi}, that cannot pass a request on. It opens connections without a
     * database. Pass each of them to {@link Transaction#join} before you use it. The result can be used on any thread.
     */
    public static DataSource joinable(DataSource database) {
        return JoinedDataSource.of(null, database);
    }

    /**
     * Returns whether a new attempt might succeed after a failure. The failure, or one of its causes, is then a serialization failure, a deadlock, or
     * that of a statement which PostgreSQL prepared before its table changed.
     */
    public static boolean isSerializationFailure(Throwable failure) {
        return SqlFailures.isSerialization(failure);
    }
}
