package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.security.CsrfRules;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that checks the origin and the CSRF token of a request before it calls the inner view. (Pyramid: {@code csrf_view}.) */
record CsrfCheckedView(DerivedView inner, CsrfRules rules) implements DerivedView, NonBlocking {
    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        CsrfRules rules = info.compiler().csrf();
        Boolean said = info.spec().guard().csrf();
        boolean wanted = said == null ? rules.byDefault() && !info.forExceptions() : said;
        return wanted && rules.concerns(info.view().conditions().predicates().methods())
                ? new CsrfCheckedView(inner, rules)
                : inner;
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the check for a token (CSRF)", rules);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        rules.check(request);
        return inner.respond(context, request);
    }
}
