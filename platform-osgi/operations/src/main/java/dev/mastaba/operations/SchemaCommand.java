package dev.mastaba.operations;

import dev.mastaba.container.Container;
import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.yaml.YamlExtension;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Returns the JSON Schema of a {@code mastaba.yaml}, with the keys that add-ons of any application contribute. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=schema")
public final class SchemaCommand implements ServerCommand {
    private final Container container;

    /** Creates the command. */
    @Activate
    public SchemaCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        Map<String, String> keys = new TreeMap<>();
        container
                .serving()
                .ifPresent(serving -> serving.applications()
                        .values()
                        .forEach(application -> application
                                .introspector()
                                .category(OverlayKey.CATEGORY)
                                .forEach(key -> keys.put(fact(key, "name"), fact(key, "schema")))));
        String schema = YamlExtension.schema(keys);
        return Answer.done(schema, Map.of("schema", schema));
    }

    private static String fact(Registered registered, String name) {
        return String.valueOf(registered.introspectable().facts().get(name));
    }
}
