package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import org.jspecify.annotations.Nullable;

/**
 * The layer of a view that writes the entity tag of its response.
 *
 * @param view the id of the view
 * @param required whether changes require a precondition
 */
record VersionedView(DerivedView inner, String view, boolean required) implements DerivedView {
    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        boolean required = !info.option(ApiOptions.REQUIRE_IF_MATCH).isEmpty();
        if (!info.forExceptions()) {
            return new VersionedView(inner, info.id().toString(), required);
        }
        if (required) {
            throw new ConfigurationException(
                    ApiProblems.exceptionView(info.id().toString(), "requireIfMatch()", info.origin()));
        }
        return inner;
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        boolean needed = required && !Versions.isSafe(request.method());
        if (needed
                && request.headers().first("If-Match") == null
                && request.headers().first("If-None-Match") == null) {
            throw HttpException.of(
                    428, "The request must name the version that it changes, in the header field If-Match.");
        }
        Object result = inner.respond(context, request);
        if (!(result instanceof Response response)) {
            return result;
        }
        Versions stated = request.find(Versions.STATED).orElse(null);
        if (stated == null) {
            if (needed && response.status() < 400 && response.header(StoredAnswer.REPLAYED) == null) {
                response.close();
                throw ApiProblems.unchecked(view);
            }
            return response;
        }
        return tagged(request, response, stated);
    }

    /** Returns a response with the tag of the version that the view stated; unchanged if it stated none. */
    static Response tagged(Request request, Response response) {
        Versions stated = request.find(Versions.STATED).orElse(null);
        return stated == null ? response : tagged(request, response, stated);
    }

    private static Response tagged(Request request, Response response, Versions stated) {
        String version = stated.ofResponse();
        boolean fits = stated.isChanged()
                ? response.status() >= 200 && response.status() < 300
                : response.status() == 200 && !request.method().equals("OPTIONS");
        if (version == null || !fits || response.header("ETag") != null) {
            return response;
        }
        Response tagged = response.withHeader(
                "ETag",
                stated.isChanged()
                        ? '"' + version + '"'
                        : VersionTag.of(version, response).toString());
        boolean conditional = request.headers().first("If-None-Match") != null
                || request.headers().first("If-Match") != null;
        return conditional && !stated.isChanged() ? tagged.conditional(request) : tagged;
    }
}
