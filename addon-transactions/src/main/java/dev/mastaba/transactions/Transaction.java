package dev.mastaba.transactions;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a request: {@code Transaction.of(request).connection(database)}. It begins when it is first used. If the response is not an error
 * and no veto applies, the transaction is committed before the response is sent; otherwise it is rolled back. A view with bound parameters can declare
 * a parameter of this type. Background work and streamed bodies use {@link Transactions#run}.
 *
 * <p>A transaction can contain several databases. They are committed one after the other, in the order of first use, and not atomically. Each instance
 * must be used by one thread at a time.
 */
public final class Transaction {
    /** The attribute with the transaction of a request, which exists when it is first read. */
    static final AttributeKey<Transaction> KEY =
            AttributeKey.of("transaction", Transaction.class, TransactionsAddOn.NAME);

    private final Object work;
    private final Consumer<Transaction> onFirstUse;
    private final String refusedBy;
    private Mode mode;
    private int attempts;
    private @Nullable List<EnlistedConnection> participants;
    private @Nullable Callbacks callbacks;
    private boolean doomed;
    private boolean rolledBackByCode;
    private @Nullable SQLException failed;
    private @Nullable Outcome outcome;

    /**
     * Creates a transaction that has not begun.
     *
     * @param work the work that it belongs to; its string is used in messages
     * @param attempts the maximum number of attempts
     * @param onFirstUse runs when the transaction is first used
     */
    Transaction(Object work, Mode mode, int attempts, Consumer<Transaction> onFirstUse) {
        this(work, mode, attempts, onFirstUse, "");
    }

    private Transaction(Object work, Mode mode, int attempts, Consumer<Transaction> onFirstUse, String refusedBy) {
        this.work = work;
        this.mode = mode;
        this.attempts = attempts;
        this.onFirstUse = onFirstUse;
        this.refusedBy = refusedBy;
    }

    /** Returns a transaction that a view declares not to use. */
    static Transaction refused(String view) {
        return new Transaction(view, Mode.READ_ONLY, 1, used -> {}, view);
    }

    /**
     * Returns the transaction of a request. A subrequest shares the transaction of the request that made it.
     *
     * @throws java.util.NoSuchElementException if the application does not include the transactions add-on
     */
    public static Transaction of(Request request) {
        return request.get(KEY);
    }

    /**
     * Makes this the transaction of another request that is never answered, such as one for rendering a mail. Otherwise, a use of that request's
     * transaction would never end.
     */
    public void shareWith(Request other) {
        other.set(KEY, this);
        pauseBeforeWaits(other);
    }

    /**
     * Returns the connection of this transaction to a database. The first call for a database gets a connection from the data source and begins a
     * transaction. Further calls return the same connection. Closing it, committing, and changing the auto-commit mode have no effect. {@code
     * rollback()} undoes all changes in this database at once, and the transaction is then never committed. Partial rollbacks with {@code setSavepoint()} work as usual.
     *
     * @throws SQLException if the database is unreachable
     * @throws IllegalStateException if the transaction has ended
     */
    public Connection connection(DataSource database) throws SQLException {
        use();
        return participant(JoinedDataSource.database(database, this)).facade();
    }

    /** Returns the participant for a database, which begins if there is none. */
    EnlistedConnection participant(DataSource database) throws SQLException {
        List<EnlistedConnection> all = participants();
        for (EnlistedConnection known : all) {
            if (known.database() == database) {
                return known;
            }
        }
        EnlistedConnection begun = EnlistedConnection.begin(database, mode, this);
        all.add(begun);
        return begun;
    }

    /** Returns a data source that provides the connection of this transaction, for libraries and existing code. */
    public DataSource dataSource(DataSource database) {
        return JoinedDataSource.of(this, database);
    }

    /**
     * Lets a connection of {@link Transactions#joinable} take part in this transaction: {@code transaction.join(handle.getConnection())}. If it took
     * part in another one before, it leaves that one.
     *
     * @throws SQLException if the database is unreachable
     * @throws IllegalArgumentException if the connection has another origin
     * @throws IllegalStateException if the transaction has ended
     */
    public void join(Connection connection) throws SQLException {
        JoinableConnection joinable = JoinableConnection.in(connection);
        joinable.join(connection(joinable.database()));
    }

    /**
     * Opens an object of a library on a connection of {@link Transactions#joinable}, lets it take part in this transaction, and closes it when the
     * transaction ends: {@code transaction.joined(jdbi::open, Handle::getConnection)}.
     *
     * @param opener opens the object; it is called once
     * @param connection returns the connection of the object
     * @throws IllegalArgumentException if the connection has another origin
     * @throws IllegalStateException if the transaction has ended, or the database is unreachable
     */
    public <T extends AutoCloseable> T joined(
            Supplier<? extends T> opener, Function<? super T, Connection> connection) {
        T opened = opener.get();
        Connection joining = connection.apply(opened);
        afterEnd(outcome -> {
            JoinableConnection.in(joining).join(null);
            try {
                opened.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        try {
            join(joining);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
        return opened;
    }

    /** Lets the transaction pause whenever the given request, which uses it, waits: connections on which it only ran queries return to their pools. */
    Transaction pauseBeforeWaits(Request user) {
        RequestCallbacks.of(user).onWait(waiting -> {
            List<EnlistedConnection> begun = participants;
            if (begun != null && isOpen()) {
                begun.removeIf(EnlistedConnection::pause);
            }
        });
        return this;
    }

    /** Prevents the commit: the transaction is rolled back when the request ends. */
    public void rollbackOnly() {
        use();
        doomed = true;
    }

    /** Returns whether the transaction will be rolled back because of {@link #rollbackOnly} or a rollback of its connection. */
    public boolean isRollbackOnly() {
        return doomed;
    }

    /** Returns whether the transaction only reads. */
    public boolean isReadOnly() {
        return mode.readOnly();
    }

    /**
     * Registers a callback that runs after the commit, before the response is sent. Callbacks run in the order of registration on the thread that
     * committed. Exceptions are logged and do not change the response. After an unknown outcome, the callback does not run.
     */
    public void afterCommit(Runnable callback) {
        afterEnd(outcome -> {
            if (outcome == Outcome.COMMITTED) {
                callback.run();
            }
        });
    }

    /** Registers a callback that runs after a rollback. Otherwise, it works like the callbacks of {@link #afterCommit}. */
    public void afterRollback(Runnable callback) {
        afterEnd(outcome -> {
            if (outcome == Outcome.ROLLED_BACK) {
                callback.run();
            }
        });
    }

    /** Registers a callback that receives the outcome, including an unknown one. Otherwise, it works like the callbacks of {@link #afterCommit}. */
    public void afterEnd(Consumer<Outcome> callback) {
        use();
        Callbacks known = callbacks == null ? new Callbacks() : callbacks;
        known.add(callback);
        callbacks = known;
    }

    /** Returns the work that the transaction belongs to, for messages. */
    String work() {
        return work.toString();
    }

    int attempts() {
        return attempts;
    }

    /** Returns the outcome of a transaction that has ended. */
    Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }

    boolean isOpen() {
        return outcome == null;
    }

    /** Returns whether code rolled a connection back, although nothing declared the whole transaction as failed. */
    boolean isRolledBackByCode() {
        return rolledBackByCode;
    }

    private List<EnlistedConnection> participants() {
        List<EnlistedConnection> all = participants == null ? new ArrayList<>(2) : participants;
        participants = all;
        return all;
    }

    private void use() {
        if (!refusedBy.isEmpty()) {
            throw TransactionProblems.refused(refusedBy);
        }
        if (outcome != null) {
            throw new IllegalStateException(TransactionProblems.ended(work()));
        }
        if (participants == null && callbacks == null && !doomed) {
            onFirstUse.accept(this);
        }
    }

    void rolledBackIn(DataSource database) throws SQLException {
        doomed = true;
        rolledBackByCode = true;
        participant(database).rollbackAndContinue();
    }

    /** Records that the database rolled the transaction back, so that the rest of it must not be committed. */
    void endedBy(SQLException failure) {
        failed = failure;
    }

    /** Applies the options of the view that answers. A read-only transaction that has begun is replaced by another one. */
    void apply(ViewRules rules) throws SQLException {
        Mode wanted = rules.over(mode);
        attempts = rules.attempts(attempts);
        List<EnlistedConnection> begun = participants;
        if (begun == null || begun.isEmpty()) {
            mode = wanted;
        } else if (mode.readOnly()) {
            mode = wanted;
            boolean changed = false;
            for (EnlistedConnection each : begun) {
                changed |= each.restart(wanted);
            }
            if (changed) {
                throw TransactionProblems.wroteReadOnly(work());
            }
        } else if (wanted.isolation() != null && wanted.isolation() != mode.isolation()) {
            throw TransactionProblems.tooLate(work(), wanted.isolation());
        }
    }

    /**
     * Commits all databases in the order of first use, or undoes a read-only transaction.
     *
     * @throws SQLException if the database refuses the commit, so that no change is stored
     * @throws UnknownOutcome if a connection was lost
     * @throws PartlyCommitted if an earlier database was committed
     */
    void commit() throws SQLException {
        if (doomed) {
            rollback();
            return;
        }
        if (failed != null) {
            rollback();
            throw failed;
        }
        try {
            outcome = new LocalCommits(work(), participants()).run();
        } catch (SQLException | RuntimeException | Error failure) {
            outcome = failure instanceof UnknownOutcome
                    ? Outcome.UNKNOWN
                    : failure instanceof PartlyCommitted ? Outcome.PARTLY_COMMITTED : Outcome.ROLLED_BACK;
            throw failure;
        } finally {
            end();
        }
    }

    /** Rolls all databases back. */
    void rollback() {
        outcome = Outcome.ROLLED_BACK;
        participants().forEach(EnlistedConnection::rollback);
        end();
    }

    private void end() {
        participants().forEach(EnlistedConnection::release);
        if (callbacks != null && outcome != null) {
            callbacks.run(outcome, work());
        }
    }
}
