package dev.mastaba.devtools.failure;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An evaluator that runs code in the context of a failure, for the error page. An add-on registers it with {@code
 * DevTools.of(config).setEvaluator(..)}. The developer tools call it only in development, and only for requests that may see the tools. Safe for any
 * thread.
 */
@ConsumerType
public interface FailureEvaluator {
    /** The header field that contains the page's token. */
    String TOKEN_FIELD = "X-Mastaba-Evaluator";

    /** The header field that contains the PIN that the user entered. */
    String PIN_FIELD = "X-Mastaba-Pin";

    /** Keeps a failure for its error page. Returns an empty {@code Optional} if it cannot keep more failures. */
    Optional<Offer> keep(String id, Request request, Throwable failure);

    /**
     * Answers a request to evaluate its body. The request's {@code Origin} is this site. The page shows the response, {@code {"said": [{"kind": ..,
     * "text": ..}]}}, and requests a PIN if the status is 401.
     *
     * @param id the id of the failure, as the client sent it
     * @param path the path of the developer tools, for cookies
     */
    Response answer(Request request, String id, String path) throws Exception;

    /**
     * The data that the error page needs to evaluate code in the context of its failure.
     *
     * @param id the id of the failure
     * @param token an unguessable text that the page sends with each evaluation request
     * @param description the code that can be evaluated, as a sentence without a full stop
     */
    record Offer(String id, String token, String description) {}
}
