package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that adds the renderer {@code json} and the request attribute for {@link JsonBody#of}.
 *
 * <p>The names of all settings begin with {@code mastaba.json.}.
 * <ul>
 * <li>The maximum size of a request body in bytes is {@code limit}, by default 1 MiB.
 * <li>The maximum number of values, names, and brackets in a request body is {@code tokens}, by default 200,000.
 * <li>The maximum size in bytes of a response that is built before it is sent is {@code built}, by default 32 MiB.
 * <li>The maximum size in bytes of a response that is written row by row is {@code streamed}, by default 1 GiB.
 * <li>The maximum depth of nested objects and lists in a response is {@code depth}, by default 200.
 * <li>Responses contain line breaks and indentation if {@code pretty} is true, which is the default in development.
 * </ul>
 *
 * <p>All add-ons of this class are equal.
 */
@Component
public final class JsonAddOn implements AddOn {
    /** The key of the application's parts for writing JSON in its registry. */
    static final Key<JsonWriting> WRITING = Key.of(JsonWriting.class);

    /** Creates the add-on. */
    public JsonAddOn() {}

    @Override
    public void include(Configurator config) {
        JsonSettings settings = JsonSettings.of(config.settings());
        JsonAdapters adapters = new JsonAdapters();
        ObjectMapper mapper = Mappers.standard(settings, adapters);
        JsonWriting writing = new JsonWriting(mapper, settings, adapters);
        config.declare(Action.of("json mapper").phase(Phase.FIRST).effect(registry -> registry.put(WRITING, writing)));
        config.addRenderer("json", info -> new JsonRenderer(info.registry().get(WRITING)));
        config.addRequestAttribute(JsonBody.KEY, request -> new JsonBody(request, mapper, settings.limit()));
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
