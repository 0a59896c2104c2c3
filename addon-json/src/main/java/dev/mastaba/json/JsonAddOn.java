package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.registry.Key;
import org.osgi.service.component.annotations.Component;

/**
 * Adds the renderer {@code json} and the request attribute behind {@link JsonBody#of}.
 *
 * <p>Setting {@code mastaba.json.limit}: the longest JSON body in bytes, 1048576 without it. All add-ons of this class are equal.
 */
@Component
public final class JsonAddOn implements AddOn {
    /** Where an application's mapper is in its registry. */
    static final Key<ObjectMapper> MAPPER = Key.of(ObjectMapper.class);

    private static final int LIMIT = 1 << 20;

    /** The add-on. */
    public JsonAddOn() {}

    @Override
    public void include(Configurator config) {
        ObjectMapper mapper = Mappers.standard();
        int limit = config.settings().number("mastaba.json.limit", LIMIT);
        config.declare(Action.of("json mapper").phase(Phase.FIRST).effect(registry -> registry.put(MAPPER, mapper)));
        config.addRenderer("json", info -> new JsonRenderer(info.registry().get(MAPPER)));
        config.addRequestAttribute(JsonBody.KEY, request -> new JsonBody(request, mapper, limit));
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
