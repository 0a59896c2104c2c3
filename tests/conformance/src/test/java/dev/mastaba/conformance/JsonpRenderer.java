package dev.mastaba.conformance;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a model as the argument of a script's function, as Pyramid's {@code JSONP} answers; plain JSON where the query names no function.
 *
 * @param plain the renderer of JSON
 * @param parameter of the query that names the function
 */
record JsonpRenderer(Renderer plain, String parameter) implements Renderer {
    private static final String IDENTIFIER = "[A-Za-z_$][A-Za-z0-9_$]*+(?:\\[[0-9]++])*+";
    private static final Pattern FUNCTION = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")*+");

    static JsonpRenderer of(RendererInfo info, String parameter) {
        Renderer.Factory json = info.registry().named(Renderer.Factory.class).get("json");
        return new JsonpRenderer(json.renderer(info), parameter);
    }

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) throws Exception {
        String function = context.request().query().find(parameter).orElse(null);
        Rendered json = plain.render(model, context);
        if (function == null) {
            return json;
        }
        if (!FUNCTION.matcher(function).matches()) {
            throw new BadRequest("The query parameter " + parameter + " names no function");
        }
        String text = new String(((Body.Bytes) json.body()).content(), StandardCharsets.UTF_8);
        return new Rendered("application/javascript", Body.text("/**/" + function + "(" + ascii(text) + ");"));
    }

    private static String ascii(String text) {
        return text.chars()
                .mapToObj(unit -> unit < 0x80 ? String.valueOf((char) unit) : String.format("\\u%04X", unit))
                .collect(Collectors.joining());
    }
}
