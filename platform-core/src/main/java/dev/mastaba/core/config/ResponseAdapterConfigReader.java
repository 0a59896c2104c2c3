package dev.mastaba.core.config;

import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Response;

/** A reader that declares the response adapters of {@link ResponseAdapterConfig}. */
final class ResponseAdapterConfigReader implements AnnotationReader<ResponseAdapterConfig, RenderingDirectives> {
    private static final String FORM = "Response answer(Invoice invoice) { … }   // static, or in a scanned object";

    @Override
    public void read(RenderingDirectives config, ResponseAdapterConfig annotation, Scanned on) {
        Scanned.Function function = on.function(FORM);
        if (!Response.class.isAssignableFrom(function.method().getReturnType())) {
            throw on.refused("does not return a Response", FORM);
        }
        for (Class<?> type : function.types(annotation.value())) {
            config.addResponseAdapter(type, answer -> response(function.call(answer), on));
        }
    }

    private static Response response(@org.jspecify.annotations.Nullable Object answer, Scanned on) {
        if (answer instanceof Response response) {
            return response;
        }
        throw new IllegalStateException("The response adapter " + on + " returned null");
    }

    @Override
    public String category(ResponseAdapterConfig annotation) {
        return annotation.category();
    }
}
