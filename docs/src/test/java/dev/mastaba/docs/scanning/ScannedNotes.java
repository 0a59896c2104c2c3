package dev.mastaba.docs.scanning;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import java.util.Map;

final class ScannedNotes implements AddOn {
    // tag::scanning-include
    @Override
    public void include(Configurator config) {
        config.addRoute("note", "/notes/{name}");
        config.scan(new NoteViews(Map.of("milk", "Buy some.")));
    }
    // end::scanning-include
}
