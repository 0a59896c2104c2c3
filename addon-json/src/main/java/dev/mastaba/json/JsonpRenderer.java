package dev.mastaba.json;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.ResponseDraft;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a view returned as the argument of a script's function. It begins with a comment, so that no client can choose the first bytes of an answer,
 * and is ASCII, so that no charset can change what it means.
 */
final class JsonpRenderer implements Renderer {
    private static final String IDENTIFIER = "[A-Za-z_$][A-Za-z0-9_$]*+(?:\\[[0-9]++])*+";
    private static final Pattern FUNCTION = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")*+");
    private static final int LONGEST = 256;

    private final JsonRenderer plain;
    private final ObjectWriter writer;
    private final String parameter;

    JsonpRenderer(Writing writing, String parameter) {
        this.plain = new JsonRenderer(writing);
        this.writer = writing.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
        this.parameter = parameter;
    }

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        String function = context.request().query().find(parameter).orElse(null);
        if (function == null) {
            return plain.render(model, context);
        }
        if (function.length() > LONGEST || !FUNCTION.matcher(function).matches()) {
            throw new BadRequest(
                    "The query parameter " + parameter + " names no function: a path of identifiers is expected");
        }
        ResponseDraft draft = ResponseDraft.of(context.request());
        draft.header("X-Content-Type-Options", "nosniff");
        byte[] json = plain.built(model, writer, context);
        return new Rendered(
                "application/javascript",
                Body.text("/**/" + function + "(" + new String(json, StandardCharsets.US_ASCII) + ");"));
    }
}
