package dev.mastaba.templates;

import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.engine.text.FailedTemplate;
import dev.mastaba.core.http.HttpException.BuiltInStyle;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import io.pebbletemplates.pebble.error.PebbleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page that a browser on the developer's machine shows in development if a template fails: the template, the location, the reason, and the owner of the file. */
record TemplateErrorPage(EditorLink editor) {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateErrorPage.class);

    /** Returns the response in the format that the client prefers; a page by default. */
    Response show(TemplateException failure, Request request) {
        LOG.warn("{} {}: {}", request.method(), request.rawPath(), failure.getMessage());
        Throwable cause = failure.getCause();
        return new HttpServerError(500, failure.failed().reason())
                .with("template", failure.template())
                .with("line", failure.line())
                .with("files", failure.files())
                .response(
                        request,
                        BuiltInStyle.page(
                                request,
                                FailedTemplate.TITLE,
                                failure.failed().html(cause instanceof PebbleException ? null : cause, editor)),
                        failure.failed().text());
    }
}
