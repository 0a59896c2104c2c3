package dev.mastaba.devtools;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.devtools.overlay.PageAnnotations;
import dev.mastaba.devtools.overlay.PageNotes;
import dev.mastaba.devtools.page.ErrorPage;
import dev.mastaba.devtools.page.Frame;
import dev.mastaba.devtools.page.MissingPage;
import dev.mastaba.devtools.page.Pages;
import dev.mastaba.devtools.page.PanelContents;
import dev.mastaba.devtools.page.RedirectPage;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.devtools.record.Profiler;
import dev.mastaba.devtools.record.RecordedRequest;
import dev.mastaba.devtools.record.RequestSummary;
import dev.mastaba.devtools.record.RequestsByThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tween that records the requests of a local browser, puts the bar into its pages, and answers for the tools' own paths. All other requests pass
 * unchanged.
 */
record DevToolsTween(
        Handler next,
        Gate gate,
        ToolAccess visitors,
        Pages pages,
        ErrorPage errors,
        @Nullable FailureEvaluator evaluator,
        RequestsByThread running,
        Profiler profiler,
        Options options)
        implements Handler {
    /**
     * The options from the settings.
     *
     * @param files whether pictures, styles and scripts are recorded as well
     * @param redirects whether a page replaces redirects
     * @param overlay whether pages may be marked
     */
    record Options(boolean files, boolean redirects, boolean overlay) {}

    private static final Logger LOG = LoggerFactory.getLogger(DevToolsTween.class);
    private static final String FIELD = "X-Mastaba-Devtools";
    private static final Pattern EVALUATE = Pattern.compile("requests/([0-9a-f-]{1,40})/evaluate");
    private static final List<String> FILES =
            List.of("image/", "font/", "text/css", "text/javascript", "application/javascript");

    @Override
    public Response handle(Request request) throws Exception {
        if (!gate.isLocal(request) || !visitors.permit(request)) {
            return next.handle(request);
        }
        return Gate.isTools(request) ? tools(request) : recorded(request);
    }

    private Response tools(Request request) throws Exception {
        if (!gate.opens(request)) {
            return Response.builder()
                    .status(403)
                    .header("Cache-Control", "no-store")
                    .text(
                            "This address of the devtools is no longer valid. Open them from the bar in a page, or with the address in the log.\n")
                    .build();
        }
        String failure = failure(request);
        if (evaluator != null && !failure.isEmpty()) {
            return gate.isFromOwnPage(request)
                    ? Frame.guarded(evaluator.answer(request, failure, Gate.path(request)))
                    : Response.builder()
                            .status(403)
                            .header("Cache-Control", "no-store")
                            .build();
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.builder().status(405).header("Allow", "GET, HEAD").build();
        }
        return pages.find(gate.base(request), Gate.rest(request), Application.of(request))
                .orElseGet(() -> Response.builder()
                        .status(404)
                        .text("Not found. The request was not recorded, or its recording was deleted.\n")
                        .build());
    }

    /** Returns the failure beside which to evaluate code; empty if the request is not an evaluation. */
    private static String failure(Request request) {
        Matcher path = EVALUATE.matcher(Gate.rest(request));
        return path.matches() ? path.group(1) : "";
    }

    private Response recorded(Request request) throws Exception {
        RecordedExchange exchange = new RecordedExchange(UUID.randomUUID().toString(), request);
        request.set(RecordedExchange.KEY, exchange);
        if (options.overlay() && "1".equals(request.cookies().get(Toolbar.OVERLAY))) {
            request.set(PageNotes.KEY, new PageNotes());
        }
        if (isRequested(request, "explain")) {
            exchange.note("explain");
        }
        RecordedExchange former = running.enter(exchange);
        Response response;
        try {
            response = answer(exchange);
        } catch (HttpException answer) {
            running.leave(former);
            exchange.answered(answer.response(request));
            keep(exchange);
            throw answer;
        } catch (Throwable failure) {
            running.leave(former);
            if (LastResort.isFatal(failure)) {
                throw failure;
            }
            exchange.failed(failure);
            LOG.error("{} {} failed", request.method(), request.rawPath(), failure);
            return shown(exchange, errors.answer(failure, exchange, gate.base(request), kept(exchange, failure)));
        }
        running.leave(former);
        return shown(exchange, response);
    }

    /** Keeps the failure for the page's evaluator, if the client gets a page. */
    private FailureEvaluator.@Nullable Offer kept(RecordedExchange exchange, Throwable failure) {
        return evaluator == null || !ErrorPage.isFor(exchange.request())
                ? null
                : evaluator.keep(exchange.id(), exchange.request(), failure).orElse(null);
    }

    /** Returns whether a developer requests more work for a request, with a parameter in the query. */
    private boolean isRequested(Request request, String work) {
        return options.overlay() && request.rawQuery().contains("mastaba-" + work);
    }

    private Response answer(RecordedExchange exchange) throws Exception {
        if (!isRequested(exchange.request(), "profile")) {
            return measured(exchange);
        }
        Runnable end = profiler.begin(exchange);
        try {
            return measured(exchange);
        } finally {
            end.run();
        }
    }

    private Response measured(RecordedExchange exchange) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : -1;
        try {
            Response response = next.handle(exchange.request());
            exchange.answered(response);
            return response;
        } finally {
            if (before >= 0) {
                long spent = threads.getCurrentThreadCpuTime() - before;
                exchange.note("cpu", String.format(Locale.ROOT, "%.2f ms", spent / 1e6));
            }
        }
    }

    private Response shown(RecordedExchange exchange, Response response) {
        RequestSummary line = keep(exchange);
        PageNotes notes = exchange.request().find(PageNotes.KEY).orElse(null);
        if (line == null) {
            return notes == null ? response : notes.unmarked(response);
        }
        String base = gate.base(exchange.request());
        if (options.redirects() && RedirectPage.isFor(exchange.request(), response)) {
            return RedirectPage.of(response, base, base + "requests/" + line.id());
        }
        Response page = MissingPage.isFor(exchange.request(), response)
                ? MissingPage.of(response, exchange.request(), base, base + "requests/" + line.id())
                : response;
        Response shown = new Toolbar(base, options.overlay()).into(page, exchange, line);
        boolean isPage = shown != response;
        return (isPage || notes == null ? shown : notes.unmarked(shown))
                .withHeader(FIELD, base + "requests/" + line.id());
    }

    /** Keeps the content of the panels, and returns the request's entry in the list, or null for a file that is not listed. */
    private @Nullable RequestSummary keep(RecordedExchange exchange) {
        String type =
                exchange.response().map(answer -> answer.header("Content-Type")).orElse("");
        String media = type == null ? "" : type.replaceFirst(";.*", "").strip();
        if (!options.files() && isFile(exchange, media)) {
            return null;
        }
        Request request = exchange.request();
        RecordedRequest.Head head = RecordedRequest.Head.of(request);
        String view = request.viewId();
        RequestSummary line = new RequestSummary(
                exchange.id(),
                exchange.begun().toEpochMilli(),
                head.method(),
                Secrets.address(head.target()),
                exchange.status(),
                exchange.micros(),
                view,
                media,
                0);
        Map<String, List<Table>> panels = new LinkedHashMap<>();
        for (RequestPanel panel : pages.requests()) {
            panels.put(panel.name(), PanelContents.of(() -> panel.content().apply(exchange)));
        }
        pages.recordings().add(new RecordedRequest(line, head, request.contextPath(), overlay(request), panels));
        pages.arrivals().add();
        return line;
    }

    private static String overlay(Request request) {
        try {
            return request.find(PageNotes.KEY)
                    .map(notes -> PageAnnotations.of(request, notes))
                    .orElse("");
        } catch (RuntimeException failed) {
            LOG.warn("The overlay data of {} could not be recorded", request.rawPath(), failed);
            return "";
        }
    }

    private static boolean isFile(RecordedExchange exchange, String media) {
        boolean unchanged = exchange.status() == 304;
        boolean file = exchange.response()
                        .filter(answer -> answer.body() instanceof Body.FileBytes)
                        .isPresent()
                || FILES.stream().anyMatch(media::startsWith);
        return unchanged || exchange.status() == 200 && file;
    }
}
