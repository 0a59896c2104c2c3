package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layer of a view that stores the first response to each idempotency key, and returns it to repeated requests.
 *
 * @param view the id of the view
 * @param route the name of the view's route; the id of the view if it has no route
 * @param required whether requests need a key
 */
record IdempotentView(DerivedView inner, String view, String route, boolean required, StoredAnswers answers)
        implements DerivedView {
    /** The value of the option. */
    enum Rule {
        OPTIONAL,
        REQUIRED
    }

    static DerivedView derive(
            DerivedView inner, DeriverInfo info, String application, IdempotencyRules rules, InstantSource clock) {
        List<Object> options = info.option(ApiOptions.IDEMPOTENT);
        if (options.isEmpty()) {
            return inner;
        }
        String view = info.id().toString();
        if (info.forExceptions()) {
            throw new ConfigurationException(ApiProblems.exceptionView(view, "idempotent()", info.origin()));
        }
        ApiDatabase database = info.find(Key.of(ApiDatabase.class))
                .orElseThrow(() -> new ConfigurationException(ApiProblems.noDatabase(view, info.origin())));
        String route = info.routeName().isEmpty() ? "view " + view : info.routeName();
        return new IdempotentView(
                inner,
                view,
                route,
                options.contains(Rule.REQUIRED),
                new StoredAnswers(application, database.source(), rules, clock, new Cleaning(database.source())));
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        if (Versions.isSafe(request.method())) {
            return inner.respond(context, request);
        }
        IdempotencyKey key = IdempotencyKey.of(request, answers.application(), route);
        if (key == null) {
            if (required) {
                throw HttpException.of(400, "The request requires the header field Idempotency-Key.");
            }
            return inner.respond(context, request);
        }
        Claim claim = answers.claim(request, key);
        return switch (claim.state()) {
            case RUNNING ->
                throw HttpException.of(409, "A request with the same Idempotency-Key is still running.")
                        .header("Retry-After", "1");
            case ANSWERED -> replayed(claim, key);
            case GRANTED -> run(context, request, key);
        };
    }

    private static Response replayed(Claim claim, IdempotencyKey key) {
        if (claim.answer() == null || !claim.fingerprint().equals(key.fingerprint())) {
            throw HttpException.of(422, "The Idempotency-Key was used for another request.");
        }
        return claim.answer().response();
    }

    private Response run(Object context, Request request, IdempotencyKey key) throws Exception {
        Object result;
        try {
            result = inner.respond(context, request);
        } catch (HttpException answer) {
            if (answer.status() >= 400) {
                throw answer;
            }
            result = answer.response(request);
        }
        if (!(result instanceof Response response)) {
            throw ApiProblems.notReplayable(view, answers.rules());
        }
        return response.status() >= 400 ? response : stored(VersionedView.tagged(request, response), request, key);
    }

    private Response stored(Response response, Request request, IdempotencyKey key) throws SQLException {
        StoredAnswer answer = StoredAnswer.of(response, answers.rules());
        if (answer == null) {
            response.close();
            throw ApiProblems.notReplayable(view, answers.rules());
        }
        try {
            answers.store(Transaction.of(request), key, answer);
        } catch (SQLException | RuntimeException failure) {
            response.closeAfter(failure);
            throw failure;
        }
        return response;
    }
}
