package dev.mastaba.devtools.page;

import dev.mastaba.core.engine.text.Causes;
import dev.mastaba.core.engine.text.EditorLink;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.panel.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The response that a developer receives if a request failed with an exception that no exception view handled. Depending on the client, the response
 * is a page, a problem document, or plain text. The page shows each exception of the chain and the source lines in its stack trace.
 *
 * @param sources the source files from which lines are shown
 * @param requests the request panels, of which the page shows only the first few
 * @param editor the link that opens a source file
 * @param installed returns the time at which the running code of a class file was installed
 */
public record ErrorPage(
        SourceLines sources, List<RequestPanel> requests, EditorLink editor, Function<String, Instant> installed) {
    private static final String PAGE = "text/html";
    private static final List<String> OFFERS = List.of(PAGE, HttpException.PROBLEM, "application/json", "text/plain");
    private static final List<String> SHOWN = List.of("request", "headers", "session", "templates", "sql", "log");
    private static final int MOST_FRAMES = 200;
    private static final int MOST_EXCERPTS = 3;
    private static final int LONGEST_TEXT = 20_000;

    public ErrorPage {
        requests = List.copyOf(requests);
    }

    /** Returns whether the client that sent the given request receives an HTML page instead of a problem document or plain text. */
    public static boolean isFor(Request request) {
        return form(request).equals(PAGE);
    }

    private static String form(Request request) {
        AcceptHeader accept = request.accept();
        List<String> liked = accept.isMissing() ? List.of() : accept.acceptable(OFFERS);
        return liked.isEmpty() ? "text/plain" : liked.get(0);
    }

    /**
     * Returns the response to a request that failed with the given exception.
     *
     * @param thrown the exception that no exception view handled
     * @param exchange the recording of the request
     * @param base the path of the developer tools, with a trailing slash
     * @param offer the data for the page's evaluator; null if the page does not have an evaluator
     */
    public Response answer(
            Throwable thrown, RecordedExchange exchange, String base, FailureEvaluator.@Nullable Offer offer) {
        Response answer = switch (form(exchange.request())) {
            case PAGE -> Frame.response(page(thrown, exchange, new Frame(base), offer));
            case "text/plain" -> Frame.guarded(Response.text(trace(thrown)));
            default -> Frame.guarded(problem(thrown, base + "requests/" + exchange.id()));
        };
        return answer.toBuilder().status(500).build().withVary("Accept");
    }

    private static Response problem(Throwable thrown, String recording) {
        List<String> lines = trace(thrown).lines().map(String::strip).toList();
        return Response.builder()
                .contentType(HttpException.PROBLEM)
                .text(new HttpServerError(500, cut(thrown.toString()))
                        .with("trace", lines)
                        .with("recording", recording)
                        .problem())
                .build();
    }

    private static String trace(Throwable thrown) {
        StringWriter written = new StringWriter();
        thrown.printStackTrace(new PrintWriter(written));
        return cut(written.toString());
    }

    private HtmlWriter page(
            Throwable thrown, RecordedExchange exchange, Frame frame, FailureEvaluator.@Nullable Offer offer) {
        HtmlWriter page = frame.begin(simple(thrown));
        String recording = frame.base() + "requests/" + exchange.id();
        page.begin("p", "class", "about")
                .text(exchange.request().method() + " " + exchange.request().rawPath() + " – ");
        page.element("a", "recording", "href", recording).text(", ");
        page.element("a", "why this view", "href", recording + "/why").end();
        List<Throwable> chain = Causes.of(thrown);
        for (int i = 0; i < chain.size(); i++) {
            failure(page, chain.get(i), i > 0);
        }
        if (offer != null) {
            evaluator(page, frame, offer);
        }
        for (RequestPanel panel : requests) {
            if (SHOWN.contains(panel.name())) {
                panel(
                        page,
                        panel.title(),
                        PanelContents.of(() -> panel.content().apply(exchange)));
            }
        }
        return page.element(
                "p",
                "This page is shown only in development, and only to a browser on this machine.",
                "class",
                "nothing");
    }

    private static void evaluator(HtmlWriter page, Frame frame, FailureEvaluator.Offer offer) {
        String path = frame.base() + "requests/" + offer.id() + "/evaluate";
        page.begin("section", "id", "evaluator", "data-path", path, "data-word", offer.token());
        page.element("h2", "Evaluate");
        page.element("p", offer.description() + ". Press Ctrl+Enter to evaluate.", "class", "about");
        page.begin("div", "id", "said", "role", "log").end();
        page.begin("form", "id", "unlock", "hidden", "hidden")
                .element("label", "PIN (shown in the terminal)", "for", "pin");
        page.begin("input", "id", "pin", "inputmode", "numeric", "autocomplete", "off", "maxlength", "11");
        page.element("button", "Unlock").end();
        page.begin("form", "id", "evaluate")
                .element("textarea", "", "id", "typed", "rows", "3", "spellcheck", "false", "aria-label", "Java");
        page.element("button", "Evaluate").end().end();
        page.begin("script", "src", frame.base() + "evaluator.js").end();
    }

    private static void panel(HtmlWriter page, String title, List<Table> tables) {
        if (tables.stream().anyMatch(table -> !table.isEmpty())) {
            page.begin("details").element("summary", title);
            Frame.tables(page, tables);
            page.end();
        }
    }

    private void failure(HtmlWriter page, Throwable thrown, boolean cause) {
        page.begin("section", "class", "failure");
        page.element("h2", (cause ? "caused by " : "") + thrown.getClass().getName());
        page.element("p", cut(String.valueOf(thrown.getMessage())), "class", "message");
        int excerpts = 0;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            SourceLines.Excerpt excerpt =
                    excerpts < MOST_EXCERPTS ? sources.around(frame).orElse(null) : null;
            if (excerpt != null) {
                excerpts++;
                excerpt(page, frame, excerpt);
            }
        }
        page.begin("details");
        if (excerpts == 0 && !cause) {
            page.element("summary", "Stack (no source found)");
        } else {
            page.element("summary", "Stack");
        }
        StringBuilder stack = new StringBuilder();
        for (int i = 0; i < Math.min(thrown.getStackTrace().length, MOST_FRAMES); i++) {
            stack.append(thrown.getStackTrace()[i]).append('\n');
        }
        page.element("pre", stack.toString()).end().end();
    }

    private void excerpt(HtmlWriter page, StackTraceElement frame, SourceLines.Excerpt excerpt) {
        page.begin("p", "class", "about").text(frame.getClassName() + "." + frame.getMethodName());
        String address = editor.address(excerpt.file(), frame.getLineNumber());
        if (!address.isEmpty()) {
            page.text(" – ").element("a", "Open in editor", "class", "editor", "href", address);
        }
        page.end();
        String classFile = frame.getClassName().replace('.', '/') + ".class";
        if (excerpt.changed().isAfter(installed.apply(classFile))) {
            page.element(
                    "p",
                    "The file has changed since the running class was loaded: these lines may not be the ones that failed.",
                    "class",
                    "newer");
        }
        page.begin("pre", "class", "source");
        for (SourceLines.Line line : excerpt.lines()) {
            String text = "%5d  %s".formatted(line.number(), line.text());
            if (line.meant()) {
                page.element("mark", text).text("\n");
            } else {
                page.text(text + "\n");
            }
        }
        page.end();
    }

    private static String simple(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isEmpty() ? name : name + ": " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
