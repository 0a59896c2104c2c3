package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.Key;
import org.jspecify.annotations.Nullable;

/** Checks where a request comes from before the view. (Pyramid: {@code csrf_view}.) */
record CsrfCheckedView(DerivedView inner, CsrfCheck check) implements DerivedView {
    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        Boolean said = info.spec().guard().csrf();
        CsrfCheck check = info.find(Key.of(CsrfCheck.class)).orElse(null);
        boolean wanted = said == null ? check != null && check.byDefault() && !info.forExceptions() : said;
        return wanted && check != null ? new CsrfCheckedView(inner, check) : inner;
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        check.check(request);
        return inner.respond(context, request);
    }
}
