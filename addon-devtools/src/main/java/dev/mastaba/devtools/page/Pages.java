package dev.mastaba.devtools.page;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.overlay.OverlayFiles;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.devtools.record.RecordedRequest;
import dev.mastaba.devtools.record.Recordings;
import dev.mastaba.devtools.record.RequestCounter;
import dev.mastaba.devtools.record.RequestSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pages of the developer tools for one application. Instances are immutable and safe for concurrent use by multiple threads.
 *
 * @param recordings the recordings that the pages show
 * @param requests the request panels, in display order
 * @param applications the application panels, in display order
 * @param arrivals the counter of recorded requests, with which the list of requests waits for new ones
 */
public record Pages(
        Recordings recordings,
        List<RequestPanel> requests,
        List<ApplicationPanel> applications,
        RequestCounter arrivals) {
    private static final String INTROSPECTION = "introspection";
    private static final int FILES = "files".length();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    public Pages {
        requests = List.copyOf(requests);
        applications = List.copyOf(applications);
    }

    /**
     * Returns the page at the given path, or an empty {@code Optional} if the path does not belong to a page.
     *
     * @param base the path of the developer tools, with a trailing slash
     * @param path the path of the page, relative to {@code base}
     */
    public Optional<Response> find(String base, String path, Application application) {
        Frame frame = new Frame(base);
        String[] parts = path.split("/", -1);
        if (path.isEmpty()) {
            return Optional.of(list(frame));
        }
        if (parts[0].equals("requests") && parts.length == 3 && parts[2].equals("overlay.js")) {
            return recordings
                    .find(parts[1])
                    .filter(found -> !found.overlay().isEmpty())
                    .map(found -> ToolResources.overlay(found.overlay()));
        }
        if (parts[0].equals("requests") && parts.length <= 3) {
            return recordings
                    .find(parts.length == 1 ? "" : parts[1])
                    .map(found -> request(frame, found, parts.length == 3 ? parts[2] : "request", application));
        }
        if (parts[0].equals("application")
                && (parts.length == 2 || parts.length == 3 && parts[1].equals(INTROSPECTION))) {
            return applications.stream()
                    .filter(panel -> panel.name().equals(parts[1]))
                    .findFirst()
                    .map(panel -> application(frame, panel, application, parts.length == 3 ? parts[2] : ""));
        }
        if (parts[0].equals("files") && parts.length > 1) {
            return OverlayFiles.of(application).told(path.substring(FILES)).map(ToolResources::json);
        }
        if (path.equals("events")) {
            return Optional.of(Events.response(arrivals));
        }
        return parts.length == 1 ? ToolResources.find(path) : Optional.empty();
    }

    private Response list(Frame frame) {
        HtmlWriter page = frame.begin("Requests");
        page.begin("div", "class", "wide")
                .begin("table", "id", "list")
                .begin("thead")
                .begin("tr");
        for (String column : List.of("time", "method", "path", "status", "view", "type", "duration")) {
            page.element("th", column);
        }
        page.end().end().begin("tbody");
        for (RequestSummary line : recordings.lines()) {
            page.begin("tr").element("td", TIME.format(Instant.ofEpochMilli(line.begun())));
            page.element("td", line.method()).begin("td");
            page.element("a", line.target(), "href", frame.base() + "requests/" + line.id())
                    .end();
            page.element("td", Integer.toString(line.status()), "class", "s" + line.status() / 100);
            page.element("td", line.view()).element("td", line.type());
            page.element("td", milliseconds(line.micros())).end();
        }
        page.end().end().end().begin("script", "src", frame.base() + "list.js").end();
        return Frame.response(page);
    }

    private Response request(Frame frame, RecordedRequest recorded, String name, Application application) {
        RequestSummary line = recorded.line();
        HtmlWriter page = frame.begin(line.method() + " " + line.target());
        page.element(
                "p",
                line.status() + ", " + milliseconds(line.micros()) + ", at "
                        + TIME.format(Instant.ofEpochMilli(line.begun())),
                "class",
                "about");
        Map<String, String> titles = new TreeMap<>();
        requests.forEach(panel -> titles.put(panel.name(), panel.title()));
        page.begin("nav");
        for (Map.Entry<String, List<Table>> panel : recorded.panels().entrySet()) {
            boolean empty = panel.getValue().stream().allMatch(Table::isEmpty);
            link(page, frame.base() + "requests/" + line.id(), panel.getKey(), titles, name, empty);
            if (panel.getKey().equals("request")) {
                link(page, frame.base() + "requests/" + line.id(), "why", Map.of("why", "Why"), name, false);
            }
        }
        page.end().begin("section", "id", name);
        List<Table> tables = name.equals("why")
                ? WhyPage.tables(recorded, application)
                : recorded.panels().get(name);
        Frame.tables(page, tables == null ? List.of() : tables);
        return Frame.response(page);
    }

    private Response application(Frame frame, ApplicationPanel panel, Application application, String category) {
        HtmlWriter page = frame.begin(panel.title());
        page.begin("nav");
        Map<String, String> titles = new TreeMap<>();
        applications.forEach(each -> titles.put(each.name(), each.title()));
        applications.forEach(
                each -> link(page, frame.base() + "application", each.name(), titles, panel.name(), false));
        page.end().begin("section", "id", panel.name());
        if (panel.name().equals(INTROSPECTION)) {
            IntrospectionPage.write(page, frame.base(), application.introspector(), category);
        }
        if (category.isEmpty()) {
            Frame.tables(page, PanelContents.of(() -> panel.content().apply(application)));
        }
        return Frame.response(page);
    }

    private static void link(
            HtmlWriter page, String base, String name, Map<String, String> titles, String here, boolean empty) {
        String kind = (name.equals(here) ? "here" : "") + (empty ? " empty" : "");
        page.element("a", titles.getOrDefault(name, name), "href", base + "/" + name, "class", kind.strip());
    }

    private static String milliseconds(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }
}
