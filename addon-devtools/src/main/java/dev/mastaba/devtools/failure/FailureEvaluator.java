package dev.mastaba.devtools.failure;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An evaluator that runs code from the error page in the context of the failure that the page shows. Add-ons register an evaluator with {@code
 * DevTools.of(config).setEvaluator(..)}. The developer tools call the evaluator only in development mode, and only for requests that may use the
 * tools. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
public interface FailureEvaluator {
    /** The name of the request header field that contains the token of the error page, {@link Offer#token}. */
    String TOKEN_FIELD = "X-Mastaba-Evaluator";

    /** The name of the request header field that contains the PIN that the developer entered on the error page. */
    String PIN_FIELD = "X-Mastaba-Pin";

    /**
     * Keeps a failure so that code can be evaluated on its error page. Returns the data that this page needs, or an empty {@code Optional} if the
     * evaluator cannot keep more failures.
     *
     * @param id the id of the failure, under which {@link #answer} finds it later
     * @param request the request that failed
     * @param failure the exception that no exception view handled
     */
    Optional<Offer> keep(String id, Request request, Throwable failure);

    /**
     * Evaluates the code in the body of the given request and returns a response with the results. Before each call, the developer tools verify that
     * the request's {@code Origin} is this site. The error page shows the content of the response, which has the form {@code {"said": [{"kind": ..,
     * "text": ..}]}}. If the status of the response is 401, the page prompts the developer for the PIN.
     *
     * @param request the request from the error page
     * @param id the id of the failure, as the client sent it
     * @param path the path of the developer tools, to which cookies in the response can be restricted
     */
    Response answer(Request request, String id, String path) throws Exception;

    /**
     * The data that the error page needs to evaluate code in the context of its failure.
     *
     * @param id the id of the failure
     * @param token an unguessable string that the page sends with each evaluation request, in the header field {@link #TOKEN_FIELD}
     * @param description a description of the code that can be evaluated, as a sentence without a period
     */
    record Offer(String id, String token, String description) {}
}
