package dev.mastaba.jte;

import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.engine.text.FailedTemplate;
import dev.mastaba.core.http.HttpException.BuiltInStyle;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The response to a client on the developer's machine if a template fails in development: the template, the line, the reason, and the files. */
record JteErrorPage(EditorLink editor) {
    private static final Logger LOG = LoggerFactory.getLogger(JteErrorPage.class);

    /** Returns the response in the format that the client prefers; a page by default. */
    Response show(JteException failure, Request request) {
        LOG.warn("{} {}: {}", request.method(), request.rawPath(), failure.getMessage());
        return new HttpServerError(500, failure.failed().reason())
                .with("template", failure.template())
                .with("line", failure.line())
                .with("files", failure.files())
                .response(
                        request,
                        BuiltInStyle.page(
                                request, FailedTemplate.TITLE, failure.failed().html(failure.getCause(), editor)),
                        failure.failed().text());
    }
}
