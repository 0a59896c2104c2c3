package dev.mastaba.core.engine.template;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.security.Csrf;
import org.jspecify.annotations.Nullable;

/** The template functions against forged requests: {@code csrf_token()}, the token, and {@code csrf_field()}, a hidden field with it. */
public final class CsrfFunctions {
    private CsrfFunctions() {}

    public static String token(TemplateCall call) {
        return csrf(call).token();
    }

    /** Returns the hidden field; it has the usual name if the application does not check a field. */
    public static Markup field(TemplateCall call) {
        Csrf csrf = csrf(call);
        String name = csrf.options().field();
        return new Markup(
                "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(csrf.token()) + "\">");
    }

    private static Csrf csrf(TemplateCall call) {
        if (!call.arguments().isEmpty()) {
            throw call.refused(call.function() + "()");
        }
        return Csrf.of(call.request());
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "csrf_token" : HtmlText.of(text);
    }
}
