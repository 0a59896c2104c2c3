package dev.mastaba.examples.conduit;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.view.PermissionDenied;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** A request that cannot be fulfilled, with the errors in the format of the specification. */
final class Failure extends HttpClientError {
    static final String BLANK = "can't be blank";

    /** The SQL state of a violated unique constraint. */
    private static final String UNIQUE = "23505";

    private final String field;

    Failure(int status, String field, String message) {
        super(status, message);
        this.field = field;
    }

    /** The body of each error response. */
    record Errors(Map<String, List<String>> errors) {}

    // tag::conduit-format
    /** Returns the messages of all errors in a request, by the last name of each field. */
    static Errors of(BadParameters bad) {
        Map<String, List<String>> errors = new TreeMap<>();
        for (BadParameters.Entry each : bad.all()) {
            String field = each.name().substring(each.name().lastIndexOf('.') + 1);
            errors.computeIfAbsent(field.isEmpty() ? "body" : field, name -> new ArrayList<>())
                    .add(each.code().equals("missing") ? BLANK : each.message());
        }
        return new Errors(errors);
    }
    // end::conduit-format

    Errors answer(Request request) {
        ResponseDraft.of(request).status(status());
        return new Errors(Map.of(field, List.of(detail())));
    }

    /** Returns the errors for a request that wrote the same as another request at the same time; other failures stay unexpected. */
    static Errors taken(UnableToExecuteStatementException failed, Request request) {
        if (failed.getCause() instanceof SQLException sql && UNIQUE.equals(sql.getSQLState())) {
            return new Errors(Map.of("request", List.of("has already been made")));
        }
        throw failed;
    }

    /** Returns the errors for a request without a valid token. */
    static Errors unauthorized(PermissionDenied denied, Request request) {
        ResponseDraft.of(request).header("WWW-Authenticate", "Token");
        boolean sent = request.headers().first("Authorization") != null;
        return new Errors(Map.of("token", List.of(sent ? "is invalid" : "is missing")));
    }
}
