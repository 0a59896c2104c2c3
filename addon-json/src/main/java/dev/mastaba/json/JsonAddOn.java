package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import org.osgi.service.component.annotations.Component;

/**
 * Adds the renderer {@code json} and the request attribute behind {@link JsonBody#of}.
 *
 * <p>Settings, all below {@code mastaba.json.}: {@code limit}, the longest body of a request in bytes (1 MiB); {@code tokens}, the
 * most values, names and brackets in it (200,000); {@code built} and {@code streamed}, the
 * longest answer that is built before it is sent (32 MiB), and that is written row by row (1 GiB); {@code depth}, how deep the objects and lists of an
 * answer may be in one another (200); {@code pretty}, lines and indents (in development). All add-ons of this class are equal.
 */
@Component
public final class JsonAddOn implements AddOn {
    /** Where what an application writes with is in its registry. */
    static final Key<JsonWriting> WRITING = Key.of(JsonWriting.class);

    /** The add-on. */
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
