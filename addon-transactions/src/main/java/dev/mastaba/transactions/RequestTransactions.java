package dev.mastaba.transactions;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;
import java.sql.SQLException;
import java.util.List;

/** The rules for the transactions of one application's requests. Immutable, apart from the counts. */
final class RequestTransactions {
    private final List<Transactions.Veto> vetoes;
    private final TransactionCounts counts;

    RequestTransactions(List<Transactions.Veto> vetoes, TransactionCounts counts) {
        this.vetoes = List.copyOf(vetoes);
        this.counts = counts;
    }

    /** Returns the transaction of a request, which has not begun; that of a subrequest is the one of the request that made it. */
    static Transaction of(Request request, TransactionSettings settings) {
        Request parent = ServerRequest.parent(request).orElse(null);
        if (parent != null) {
            return Transaction.of(parent).pauseBeforeWaits(request);
        }
        boolean reads = switch (request.method()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
        return new Transaction(
                        new Work(request),
                        new Mode(reads, settings.isolation()),
                        settings.attempts(),
                        used -> join(request, used))
                .pauseBeforeWaits(request);
    }

    /** Returns the transaction in which exception views read. */
    static Transaction afterFailure(Request request) {
        return new Transaction(
                        new Work(request),
                        Mode.READ_ONLY,
                        1,
                        used -> RequestCallbacks.of(request).onFinished(finished -> finish(used)))
                .pauseBeforeWaits(request);
    }

    private static void join(Request request, Transaction used) {
        request.set(TransactionTween.USED, used);
        RequestCallbacks.of(request).onFinished(finished -> finish(used));
    }

    /** Ends a transaction that the tween did not end; one that might have written is an error. */
    private static void finish(Transaction used) {
        if (!used.isOpen()) {
            return;
        }
        if (used.isReadOnly()) {
            try {
                used.commit();
            } catch (SQLException impossible) {
                throw new IllegalStateException(impossible);
            }
        } else {
            boolean meant = used.isRollbackOnly();
            used.rollback();
            if (!meant) {
                throw TransactionProblems.unseen(used.work());
            }
        }
    }

    TransactionCounts counts() {
        return counts;
    }

    /** Returns whether a response prevents the commit. */
    boolean vetoes(Request request, Response response) throws Exception {
        if (response.status() >= 400) {
            return true;
        }
        for (Transactions.Veto veto : vetoes) {
            if (veto.test(request, response)) {
                return true;
            }
        }
        return false;
    }

    private record Work(Request request) {
        @Override
        public String toString() {
            String view = request.viewId();
            return view.isEmpty() ? request.toString() : request + " (" + view + ")";
        }
    }
}
