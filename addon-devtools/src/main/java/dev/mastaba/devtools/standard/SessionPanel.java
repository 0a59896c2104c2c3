package dev.mastaba.devtools.standard;

import dev.mastaba.core.engine.text.Secrets;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.Session;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.Table;
import java.util.ArrayList;
import java.util.List;

/** The panel with the visitor's session; if the visitor sent no cookie, the session is not read, so that none is created. */
final class SessionPanel {
    private final boolean values;

    /**
     * Creates the panel.
     *
     * @param values whether values are shown
     */
    SessionPanel(boolean values) {
        this.values = values;
    }

    List<Table> tables(RecordedExchange exchange) {
        Request request = exchange.request();
        if (request.cookies().isEmpty()) {
            return List.of();
        }
        return request.find(Session.KEY).map(this::tables).orElse(List.of());
    }

    private List<Table> tables(Session session) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : session.names()) {
            Object value = session.value(name).orElse("");
            rows.add(List.of(
                    name,
                    value.getClass().getSimpleName(),
                    values ? Secrets.shown(name, String.valueOf(value)) : Secrets.HIDDEN));
        }
        Table about = new Table(
                "",
                List.of("name", "value"),
                List.of(
                        List.of("new", Boolean.toString(session.isNew())),
                        List.of("created", session.created().toString())));
        return List.of(about, new Table("Values", List.of("name", "type", "value"), rows));
    }
}
