package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.rendering.RenderContext;
import dev.mastaba.core.rendering.Rendered;
import dev.mastaba.core.rendering.Renderer;
import org.jspecify.annotations.Nullable;

/** What a view returned as JSON in UTF-8. (Pyramid: the json renderer.) */
record JsonRenderer(ObjectMapper mapper) implements Renderer {
    @Override
    public Rendered render(@Nullable Object model, RenderContext context) throws JsonProcessingException {
        return new Rendered("application/json", Body.bytes(mapper.writeValueAsBytes(model)));
    }
}
