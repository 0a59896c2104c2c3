package dev.mastaba.devtools.standard;

import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The panels with the basic data of each request. */
final class RequestPanels {
    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/form-data");

    private RequestPanels() {}

    static List<Table> request(RecordedExchange exchange) {
        Request request = exchange.request();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("method", request.method());
        facts.put("path", request.rawPath());
        facts.put("mounted at", request.contextPath().isEmpty() ? "/" : request.contextPath());
        facts.put("host", request.scheme() + "://" + request.authority());
        facts.put("client", request.remoteAddress());
        facts.put("status", exchange.status());
        facts.put("response", exchange.response().map(RequestPanels::body).orElse("none: the request failed"));
        RouteMatch match = RouteMatch.of(request);
        facts.put("route", match.matched() ? match.routeName() : "none");
        facts.put("view", request.viewId().isEmpty() ? "none" : request.viewId());
        request.find(Traversal.KEY).ifPresent(found -> {
            facts.put("context", found.context().getClass().getName());
            facts.put("view name", found.viewName());
        });
        facts.put("user", user(request));
        List<Table> tables = new ArrayList<>(List.of(Table.of("", facts)));
        add(tables, Table.of("Placeholders", match.params()));
        add(tables, parameters("Query", request.query()));
        add(tables, form(request));
        add(tables, cookies(request));
        return tables;
    }

    static List<Table> headers(RecordedExchange exchange) {
        List<Table> tables = new ArrayList<>();
        tables.add(fields("Request", exchange.request().headers()));
        exchange.response().ifPresent(answer -> tables.add(fields("Response", answer.headers())));
        return tables;
    }

    private static Table fields(String title, Headers headers) {
        List<List<String>> rows = new ArrayList<>();
        headers.forEach(field -> rows.add(List.of(field.name(), Secrets.field(field.name(), field.value()))));
        return new Table(title, List.of("field", "value"), rows);
    }

    private static String body(Response answer) {
        String type = answer.header("Content-Type");
        long length = answer.body().length();
        return (type == null ? "no content type" : type) + ", " + (length < 0 ? "streamed" : length + " bytes");
    }

    private static String user(Request request) {
        try {
            return Identity.of(request).map(Identity::userId).orElse("none");
        } catch (RuntimeException failed) {
            return "unknown: " + failed;
        }
    }

    private static Table parameters(String title, Parameters parameters) {
        List<List<String>> rows = new ArrayList<>();
        parameters
                .entries()
                .forEach(entry -> rows.add(List.of(entry.name(), Secrets.shown(entry.name(), entry.value()))));
        return new Table(title, List.of("name", "value"), rows);
    }

    /** Returns the values of a form, if the application has read it; the panel does not wait for a client that has not sent it yet. */
    private static Table form(Request request) {
        boolean brought = request.header("Content-Type")
                .filter(type -> FORMS.stream().anyMatch(type.strip()::startsWith))
                .isPresent();
        if (!brought) {
            return new Table("Form", List.of(), List.of());
        }
        if (!request.hasForm()) {
            return new Table("Form", List.of(""), List.of(List.of("The application did not read the form.")));
        }
        try {
            return parameters("Form", request.form());
        } catch (HttpException unreadable) {
            return new Table("Form", List.of("unreadable"), List.of(List.of(String.valueOf(unreadable))));
        }
    }

    private static Table cookies(Request request) {
        Map<String, String> hidden = new LinkedHashMap<>(request.cookies());
        hidden.replaceAll((name, value) -> value.length() + " characters " + Secrets.HIDDEN);
        return Table.of("Cookies", hidden);
    }

    private static void add(List<Table> tables, Table table) {
        if (!table.isEmpty()) {
            tables.add(table);
        }
    }
}
