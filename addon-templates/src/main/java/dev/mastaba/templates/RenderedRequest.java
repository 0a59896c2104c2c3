package dev.mastaba.templates;

import dev.mastaba.core.message.Request;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Scope;

/** The request that is answered, for functions; macros, which see no variables of the page, may use them as well. */
final class RenderedRequest {
    /** Its variable; no template can say this name. */
    static final String NAME = "mastaba.request";

    private RenderedRequest() {}

    static Request of(EvaluationContext context) {
        for (Scope scope : ((EvaluationContextImpl) context).getScopeChain().getGlobalScopes()) {
            if (scope.get(NAME) instanceof Request request) {
                return request;
            }
        }
        throw new IllegalStateException("The template is rendered without a request");
    }
}
