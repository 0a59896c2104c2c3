package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that provides the renderer {@code json} and makes {@link JsonBody#of} available.
 *
 * <p>The following settings, whose names begin with {@code mastaba.json.}, limit and format JSON:
 * <ul>
 * <li>{@code limit} is the maximum size of a request body in bytes, by default 1 MiB.
 * <li>{@code tokens} is the maximum number of values, names, and brackets in a request body, by default 200,000.
 * <li>{@code built} is the maximum size in bytes of a response that is built before it is sent, by default 32 MiB.
 * <li>{@code streamed} is the maximum size in bytes of a response that is written row by row, by default 1 GiB.
 * <li>{@code depth} is the maximum depth of nested objects and lists in a response, by default 200.
 * <li>{@code unknown-fields} specifies whether request bodies may contain fields that their type does not have, by default false; see {@link
 *     Json#unknownFields}.
 * <li>{@code pretty} specifies whether responses contain line breaks and indentation; by default, it is true only in development mode.
 * </ul>
 *
 * <p>All add-ons of this class are equal, so a commit includes only one of them.
 */
@Component
public final class JsonAddOn implements AddOn {
    /** The registry key of the objects with which the application writes JSON. */
    static final Key<JsonWriting> WRITING = Key.of(JsonWriting.class);

    /** Creates the add-on; its limits are read from the settings of the application. */
    public JsonAddOn() {}

    @Override
    public void include(Configurator config) {
        JsonSettings settings = JsonSettings.of(config.settings());
        JsonAdapters adapters = new JsonAdapters();
        JsonWriting writing = new JsonWriting(settings, adapters);
        config.declare(Action.of("json mapper").phase(Phase.FIRST).effect(registry -> registry.put(WRITING, writing)));
        config.addRenderer("json", info -> new JsonRenderer(info.registry().get(WRITING)));
        config.addViewDeriver(
                UnknownFields.OPTION, UnknownFields::derive, Placement.anywhere(), nonBlocking(), UnknownFields.OPTION);
        config.addRequestAttribute(JsonBody.KEY, request -> new JsonBody(request, writing.mapper(), settings.limit()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonAddOn;
    }

    @Override
    public int hashCode() {
        return JsonAddOn.class.hashCode();
    }
}
