package dev.mastaba.transactions;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tween that ends the transaction of each request that used one. It is inside the tween that calls exception views, so that these can handle a
 * failed commit, and so that a transaction is rolled back before they run.
 */
record TransactionTween(Handler next, RequestTransactions transactions, RetryTween.Rules retries) implements Handler {
    static final String NAME = "transactions";
    /** The transaction of a request that has used it; not set for a subrequest, whose transaction belongs to another request. */
    static final AttributeKey<Transaction> USED = AttributeKey.of("used transaction", Transaction.class);

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTween.class);

    @Override
    public Response handle(Request request) throws Exception {
        Response response;
        try {
            response = next.handle(request);
        } catch (HttpException answer) {
            if (answer.status() < 400) {
                settle(request, answer.response(request));
            }
            failed(request, answer);
            throw answer;
        } catch (Throwable failure) {
            failed(request, failure);
            throw failure;
        }
        return settle(request, response);
    }

    private Response settle(Request request, Response response) throws Exception {
        Transaction used = request.find(USED).orElse(null);
        if (used == null) {
            return response;
        }
        try {
            if (transactions.vetoes(request, response)) {
                used.rollback();
            } else {
                used.commit();
            }
        } catch (Throwable failure) {
            response.closeAfter(failure);
            failed(request, failure);
            throw failure;
        }
        request.set(USED, null);
        transactions.counts().ended(used.outcome());
        if (used.isRolledBackByCode() && response.status() < 400) {
            LOG.warn(
                    "{} was answered with status {}, but its transaction was rolled back by Connection.rollback()",
                    used.work(),
                    response.status());
        }
        return response;
    }

    /** Rolls an open transaction back. From now on, the request's transaction is another one, in which exception views can read. */
    private void failed(Request request, Throwable failure) {
        Transaction used = request.find(USED).orElse(null);
        if (used != null && used.isOpen()) {
            used.rollback();
        }
        if (ServerRequest.isNested(request)) {
            return;
        }
        request.set(Transaction.KEY, RequestTransactions.afterFailure(request));
        if (used != null) {
            request.set(USED, null);
            transactions.counts().ended(used.outcome());
            examine(request, used, failure);
        }
    }

    private void examine(Request request, Transaction used, Throwable failure) {
        if (failure instanceof UnknownOutcome || failure instanceof PartlyCommitted) {
            LOG.error(
                    "The transaction of {} ended with the outcome {}; {}",
                    used.work(),
                    used.outcome(),
                    fields(request),
                    failure);
        } else if (SqlFailures.isSerialization(failure)) {
            retries.failed(request, used, failure);
        } else if (used.isReadOnly() && SqlFailures.isReadOnly(failure)) {
            failure.addSuppressed(TransactionProblems.wroteReadOnly(used.work()));
        }
    }

    /** Returns the fields that identify a request in logs, such as its id. */
    private static Map<String, String> fields(Request request) {
        return ServerRequest.provided(request).map(ServerRequest::logFields).orElse(Map.of());
    }
}
