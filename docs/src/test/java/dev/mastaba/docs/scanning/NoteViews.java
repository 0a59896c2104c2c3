package dev.mastaba.docs.scanning;

import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.config.SubscriberConfig;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewDefaults;
import java.util.Map;

// tag::scanning-views
@ViewDefaults(renderer = "string")
final class NoteViews {
    private final Map<String, String> notes;

    NoteViews(Map<String, String> notes) {
        this.notes = notes;
    }

    @ViewConfig(route = "note", method = "GET")
    Object show(Request request) {
        String note = notes.get(request.pathParam("name"));
        if (note == null) {
            throw new NotFound("no such note");
        }
        return note;
    }

    @ViewConfig(
            route = "note",
            method = {"PUT", "DELETE"},
            renderer = "")
    Object refuse(Request request) {
        return Response.text("Notes are for reading.");
    }

    @ViewConfig(onNotFound = true)
    Object nothing(NotFound problem, Request request) {
        return "There is no " + request.path();
    }

    @SubscriberConfig
    void sign(NewResponse event) {
        event.replace(event.response().withHeader("X-Notes", String.valueOf(notes.size())));
    }
}
// end::scanning-views
