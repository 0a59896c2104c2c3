package dev.mastaba.devtools.page;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Status;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.Failure;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.devtools.record.RecordedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The page that a developer's browser shows in place of the standard page for status 404 or 405. It lists the routes and views that were tried, and
 * why each did not answer.
 */
public final class MissingPage {
    private static final Set<Integer> STATUSES = Set.of(404, 405);

    private MissingPage() {}

    /** Returns whether the page replaces the given response to a request: the standard page for an exception. */
    public static boolean isFor(Request request, Response response) {
        return STATUSES.contains(response.status())
                && RedirectPage.isWindow(request)
                && response.body() instanceof Body.Bytes sent
                && refusal(request).response(request).body() instanceof Body.Bytes standard
                && Arrays.equals(sent.content(), standard.content());
    }

    private static HttpException refusal(Request request) {
        return Failure.of(request)
                .map(Failure::exception)
                .filter(HttpException.class::isInstance)
                .map(HttpException.class::cast)
                .orElseGet(() -> HttpException.of(404));
    }

    /**
     * Returns the page.
     *
     * @param base the path of the developer tools, with a trailing slash
     * @param recording the path of the recording of the request
     */
    public static Response of(Response standard, Request request, String base, String recording) {
        HtmlWriter page = new Frame(base).begin(Status.of(standard.status()));
        page.element("p", request.method() + " " + request.rawPath(), "class", "about");
        String detail = refusal(request).detail();
        if (!detail.isEmpty() && !detail.equals(request.path())) {
            page.element("p", detail, "class", "message");
        }
        Frame.tables(
                page,
                PanelContents.of(() -> Application.of(request)
                        .find(Key.of(Explanation.Explainer.class))
                        .map(explainer -> explainer.explain(RecordedRequest.Head.of(request), request.contextPath()))
                        .map(MissingPage::tables)
                        .orElse(List.of())));
        page.begin("p")
                .element("a", "Recording of the request", "href", recording)
                .text(", ")
                .element("a", "why, in full", "href", recording + "/why")
                .text(", ")
                .element("a", "all routes", "href", base + "application/routes")
                .end();
        page.element(
                "p",
                "Only browsers on this machine see this page, and only in development. Others see the standard page, "
                        + "unless the application has an exception view.",
                "class",
                "nothing");
        Response.Builder response = standard.toBuilder().removeHeader("Content-Length");
        Response shown = Frame.response(page);
        shown.headers().forEach(field -> response.header(field.name(), field.value()));
        return response.body(shown.body()).build();
    }

    private static List<Table> tables(Explanation explanation) {
        List<List<String>> routes = new ArrayList<>();
        for (Explanation.RouteTrial trial : explanation.routes()) {
            routes.add(List.of(trial.pattern(), reason(trial), trial.name(), trial.owner(), trial.origin()));
        }
        List<List<String>> views = new ArrayList<>();
        for (Explanation.ViewTrial trial : explanation.views()) {
            views.add(List.of(trial.id().toString(), trial.place(), reason(trial), trial.owner(), trial.origin()));
        }
        String answers = explanation.view().isPresent() ? "The view answers with this status" : "No view answers";
        return List.of(
                new Table(
                        explanation.route().isPresent() ? "Routes tried, in order" : "No route matches",
                        List.of("pattern", "result", "route", "owner", "declared at"),
                        routes),
                new Table(answers, List.of("view", "place", "result", "owner", "declared at"), views));
    }

    private static String reason(Explanation.RouteTrial trial) {
        return switch (trial.outcome()) {
            case MATCHED -> "matches";
            case OTHER_PATH -> "the path differs";
            case PREDICATE -> "the path matches, but not " + trial.predicate();
            case NEVER_MATCHES -> "only generates addresses";
        };
    }

    private static String reason(Explanation.ViewTrial trial) {
        return switch (trial.outcome()) {
            case ANSWERS -> "answers";
            case PREDICATE -> "the predicate " + trial.refusedBy() + " does not hold";
            case NOT_ASKED -> "not tried, because an earlier view answers";
            case ELSEWHERE -> "is for another context or name";
        };
    }
}
