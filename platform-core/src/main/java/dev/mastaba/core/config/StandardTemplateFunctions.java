package dev.mastaba.core.config;

import dev.mastaba.core.engine.template.ContributionFunctions;
import dev.mastaba.core.engine.template.CsrfFunctions;
import dev.mastaba.core.engine.template.PanelFunction;
import dev.mastaba.core.engine.template.PermissionFunction;
import dev.mastaba.core.engine.template.TextFunctions;
import dev.mastaba.core.engine.template.UrlFunctions;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.HttpException.BuiltInStyle;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.session.Session;
import java.util.List;

/**
 * The functions that core offers to the templates of every engine. Other add-ons implement translation and sessions:
 * without them, texts stay as they are, and messages name the missing add-on.
 */
final class StandardTemplateFunctions {
    private StandardTemplateFunctions() {}

    static void declare(RenderingDirectives config) {
        config.addTemplateFunction("url", UrlFunctions::url);
        config.addTemplateFunction("path", UrlFunctions::path);
        config.addTemplateFunction("resource_url", UrlFunctions::resourceUrl);
        config.addTemplateFunction("resource_path", UrlFunctions::resourcePath);
        config.addTemplateFunction("view", PanelFunction::call);
        config.addTemplateFunction("static_url", UrlFunctions::staticUrl);
        config.addTemplateFunction("static_path", UrlFunctions::staticPath);
        TextFunctions.declare(config::addTemplateFunction);
        config.addTemplateFunction("csrf_token", CsrfFunctions::token);
        config.addTemplateFunction("csrf_field", CsrfFunctions::field);
        config.addTemplateFunction("csp_nonce", StandardTemplateFunctions::cspNonce);
        config.addTemplateFunction("built_in_style", StandardTemplateFunctions::builtInStyle);
        config.addTemplateFunction("flash", StandardTemplateFunctions::flash);
        config.addTemplateFunctionFactory("has_permission", PermissionFunction::of);
        config.addTemplateFunction("contributions", ContributionFunctions::list);
        config.addTemplateFunctionFactory("slot", ContributionFunctions::slot);
    }

    private static String cspNonce(TemplateCall call) {
        if (!call.arguments().isEmpty()) {
            throw call.refused("csp_nonce()");
        }
        return CspNonce.of(call.request());
    }

    private static Markup builtInStyle(TemplateCall call) {
        if (!call.arguments().isEmpty()) {
            throw call.refused("built_in_style()");
        }
        return new Markup(BuiltInStyle.of(call.request()));
    }

    private static List<Object> flash(TemplateCall call) {
        String form = "flash() or flash('queue')";
        if (call.arguments().size() > 1) {
            throw call.refused(form);
        }
        String queue = call.arguments().isEmpty() ? "" : call.text(0, form);
        return Session.of(call.request()).popFlash(queue);
    }
}
