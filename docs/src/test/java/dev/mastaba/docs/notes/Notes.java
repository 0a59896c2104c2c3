package dev.mastaba.docs.notes;

// tag::notes
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Two notes to read. */
@Component
@App("notes")
public final class Notes implements AddOn {
    private final Map<String, String> notes = Map.of("milk", "Buy some.", "nile", "Look up its length.");

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.route("front", "/").get(this::front, renderer("templates/front.peb"));
        config.route("note", "/{name}").get(this::note, renderer("templates/note.peb"));
    }

    private Object front(Request request) {
        return Map.of("names", notes.keySet().stream().sorted().toList());
    }

    private Object note(Request request) {
        String name = request.pathParam("name");
        String text = notes.get(name);
        return text == null ? new NotFound("There is no note " + name) : Map.of("name", name, "text", text);
    }
}
// end::notes
