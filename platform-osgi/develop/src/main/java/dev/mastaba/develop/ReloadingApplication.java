package dev.mastaba.develop;

import dev.mastaba.container.ForwardingApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.engine.text.PlainPage;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Markup;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application whose HTML pages get the reload script at their end if they are in memory and in UTF-8. A response that a browser would show as a
 * bare error gets a page, and an exception is reported to the developer in the form that the client accepts. For browsers without scripts, the pages
 * contain the problems that keep a change from being live.
 */
record ReloadingApplication(Application application, ReloadSignal signal) implements ForwardingApplication {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingApplication.class);
    private static final String POLICY = "Content-Security-Policy";
    private static final String TAG = "<script src=\"" + ReloadSource.SCRIPT + "\" async></script>";

    @Override
    public Response handle(Request request) throws Exception {
        Response response = answer(request);
        String type = response.header("Content-Type");
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (!(response.body() instanceof Body.Bytes bytes)) {
            return response;
        }
        if (kind.startsWith("text/html")) {
            return withScript(response, new String(bytes.content(), StandardCharsets.UTF_8));
        }
        boolean bareError =
                response.status() >= 400 && kind.startsWith("text/plain") && DevelopmentErrorPage.isWanted(request);
        return bareError
                ? withScript(
                        permitted(response),
                        DevelopmentErrorPage.of(new String(bytes.content(), StandardCharsets.UTF_8)))
                : response;
    }

    /** Returns the response with a content security policy, if it has one, that permits the style of the page. */
    private static Response permitted(Response response) {
        String policy = response.header(POLICY);
        return policy == null ? response : response.withHeader(POLICY, PlainPage.permittedBy(policy));
    }

    /** Returns the application's response, or a description of its exception. */
    private Response answer(Request request) throws Exception {
        try {
            return application.handle(request);
        } catch (HttpException answer) {
            return answer.response(request);
        } catch (Throwable thrown) {
            if (LastResort.isFatal(thrown)) {
                throw thrown;
            }
            LOG.error("{} {} failed", request.method(), request.rawPath(), thrown);
            return DevelopmentErrorPage.of(thrown, request);
        }
    }

    private String problems() {
        String text = signal.seen().problems();
        return text.isEmpty()
                ? ""
                : "<noscript><pre id=\"mastaba-problems\" role=\"alert\">" + Markup.escape(text) + "</pre></noscript>";
    }

    private Response withScript(Response response, String html) {
        int end = html.lastIndexOf("</body>");
        if (end < 0) {
            return response;
        }
        String more = html.substring(0, end) + TAG + problems() + html.substring(end);
        return response.toBuilder()
                .removeHeader("Content-Length")
                .removeHeader("ETag")
                .contentType("text/html;charset=utf-8")
                .body(Body.text(more))
                .build();
    }
}
