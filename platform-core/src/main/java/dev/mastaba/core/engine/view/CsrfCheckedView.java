package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.security.CsrfCheck;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks where a request comes from before the view. (Pyramid: {@code csrf_view}.) */
record CsrfCheckedView(DerivedView inner, CsrfCheck check) implements DerivedView, NonBlocking {
    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        CsrfCheck check = info.compiler().csrf();
        Boolean said = info.spec().guard().csrf();
        boolean wanted = said == null ? check.byDefault() && !info.forExceptions() : said;
        return wanted && check.concerns(info.view().conditions().predicates().methods())
                ? new CsrfCheckedView(inner, check)
                : inner;
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the check for a token (CSRF)", check);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        check.check(request);
        return inner.respond(context, request);
    }
}
