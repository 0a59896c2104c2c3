package dev.mastaba.core.engine.template;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.view.ViewCalls;
import org.jspecify.annotations.Nullable;

/**
 * The template function {@code view(context, 'summary')}: returns the body of the response of a view without a route,
 * or null if the context has no such view. HTML is markup, and any other text is escaped. The status and header fields
 * of that response are ignored. (Pyramid: {@code render_view}.)
 */
public final class PanelFunction {
    private static final String HTML = "text/html";
    private static final String FORM = "view(context) or view(context, 'summary')";

    private PanelFunction() {}

    public static @Nullable Object call(TemplateCall call) throws Exception {
        Object context = call.argument(0);
        int arguments = call.arguments().size();
        if (context == null || arguments > 2 || !call.named().isEmpty()) {
            throw call.refused(FORM);
        }
        String name = arguments == 2 ? call.text(1, FORM) : "";
        Request request = call.request();
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        try {
            Response response = ViewCalls.of(request).respond(context, name).orElse(null);
            return response == null ? null : printable(response);
        } finally {
            ResponseDraft.putBack(request, draft);
        }
    }

    private static Object printable(Response response) {
        String type = response.header("Content-Type");
        String text = response.bodyText();
        return type != null && type.regionMatches(true, 0, HTML, 0, HTML.length()) ? new Markup(text) : text;
    }
}
