package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layer of a view that checks the signature of the URL, and keeps the URL out of caches and of the requests to other sites. */
final class SignedView {
    private SignedView() {}

    /**
     * The value of the option.
     *
     * @param purpose the purpose; empty for the name of the view's route
     */
    record Rule(String purpose, SignedLink.@Nullable State state) {
        static final Rule OF_ROUTE = new Rule("", null);

        /** Returns a text that is the same in each run, for composition locks. */
        @Override
        public String toString() {
            return "Rule[purpose=" + purpose + ", state=" + (state == null ? "none" : Describe.typeOf(state)) + "]";
        }
    }

    static DerivedView derive(DerivedView inner, DeriverInfo info, LinkSigner signer) {
        List<Object> rules = info.option(ApiOptions.SIGNED);
        if (rules.isEmpty()) {
            return inner;
        }
        String view = info.id().toString();
        if (info.forExceptions()) {
            throw new ConfigurationException(ApiProblems.exceptionView(view, "signed()", info.origin()));
        }
        Rule rule = (Rule) rules.get(rules.size() - 1);
        String purpose = rule.purpose().isEmpty() ? info.routeName() : rule.purpose();
        if (purpose.isEmpty()) {
            throw new ConfigurationException(ApiProblems.noRoute(view, info.origin()));
        }
        signer.need();
        return (context, request) -> {
            signer.check(request, purpose, rule.state());
            Object result = inner.respond(context, request);
            return result instanceof Response response ? confined(response) : result;
        };
    }

    /** Adds the fields. With {@code no-referrer}, browsers send {@code Origin: null} with a form on the page, which the CSRF check refuses over https. */
    private static Response confined(Response response) {
        Response.Builder confined = response.toBuilder();
        if (response.header("Referrer-Policy") == null) {
            confined.header("Referrer-Policy", "strict-origin");
        }
        if (response.header("Cache-Control") == null) {
            confined.header("Cache-Control", "no-store");
        }
        return confined.build();
    }
}
