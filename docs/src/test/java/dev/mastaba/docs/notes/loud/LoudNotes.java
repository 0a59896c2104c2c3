package dev.mastaba.docs.notes.loud;

// tag::loud
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Shouts the notes. */
@Component
@Extends("notes")
public final class LoudNotes implements AddOn {
    @Override
    public void include(Configurator config) {
        config.overrideView("notes:note", request -> shout(request.pathParam("name")), renderer("loud/note.peb"));
        config.overrideAsset("notes:templates/layout.peb", "loud/layout.peb");
    }

    private static Map<String, Object> shout(String name) {
        return Map.of("name", name.toUpperCase(java.util.Locale.ROOT));
    }
}
// end::loud
