package dev.mastaba.devtools.failure;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An evaluator that runs code in the context of a failure; the error page uses it. An add-on registers it with {@code
 * DevTools.of(config).setEvaluator(..)}. The developer tools call it only in development, and only for requests that may use the tools.
 * Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
public interface FailureEvaluator {
    /** The name of the header field that contains the token of the error page. */
    String TOKEN_FIELD = "X-Mastaba-Evaluator";

    /** The name of the header field that contains the PIN that the user entered. */
    String PIN_FIELD = "X-Mastaba-Pin";

    /** Keeps a failure so that its error page can evaluate code. Returns an empty {@code Optional} if the evaluator cannot keep more failures. */
    Optional<Offer> keep(String id, Request request, Throwable failure);

    /**
     * Evaluates the code in a request body and returns the results. The developer tools first verify that the request's {@code Origin} is this site,
     * and then call this method. The page shows the response, which has the form {@code {"said": [{"kind": .., "text": ..}]}}. If the status is 401,
     * the page requests a PIN.
     *
     * @param id the id of the failure, as the client sent it
     * @param path the path of the developer tools, for cookies
     */
    Response answer(Request request, String id, String path) throws Exception;

    /**
     * The data that the error page needs to evaluate code in the context of its failure.
     *
     * @param id the id of the failure
     * @param token an unguessable string that the page sends with each evaluation request
     * @param description the code that can be evaluated, as a sentence without a period
     */
    record Offer(String id, String token, String description) {}
}
