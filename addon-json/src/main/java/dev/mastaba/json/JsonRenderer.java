package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.json.Json.UnwritableModel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A renderer that writes the result of a view as JSON in UTF-8. (Pyramid: the json renderer.) */
final class JsonRenderer implements Renderer {
    private static final Logger LOG = LoggerFactory.getLogger(JsonRenderer.class);
    private static final String TYPE = "application/json";

    private final ObjectMapper mapper;
    private final ObjectWriter writer;
    private final JsonSettings settings;
    private final JsonAdapters adapters;
    private final FieldChanges fields;

    JsonRenderer(JsonWriting writing) {
        this.mapper = writing.mapper();
        this.settings = writing.settings();
        this.adapters = writing.adapters();
        this.fields = writing.fields();
        this.writer = settings.pretty() ? mapper.writerWithDefaultPrettyPrinter() : mapper.writer();
    }

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        return model != null && RowTypes.contains(model, mapper)
                ? rows(model, context)
                : new Rendered(TYPE, Body.bytes(built(model, context)));
    }

    /** Returns whether no add-on has registered an adapter or added a field, which might block. */
    @Override
    public boolean isNonBlocking() {
        return adapters.isEmpty() && fields.isEmpty();
    }

    /** Returns a writer whose adapters receive the request. */
    private ObjectWriter knowing(RenderContext context) {
        return writer.with(new RequestAttributes(context.request()));
    }

    private byte[] built(@Nullable Object model, RenderContext context) {
        BuiltBytes bytes = new BuiltBytes(settings.built());
        try {
            knowing(context).writeValue(bytes, model);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw failed(failure, context);
        }
        return bytes.bytes();
    }

    private Rendered rows(Object model, RenderContext context) {
        RowsBody body;
        byte @Nullable [] whole;
        RowSource rows = null;
        try {
            rows = RowSource.of(model);
            body = new RowsBody(rows, knowing(context), settings.streamed());
            whole = body.begin();
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            UnwritableModel answer = failed(failure, context);
            if (rows != null) {
                closeAfter(answer, rows);
            }
            throw answer;
        }
        if (whole == null) {
            return new Rendered(TYPE, Body.stream(body), body::close);
        }
        body.close();
        return new Rendered(TYPE, Body.bytes(whole));
    }

    private static void closeAfter(UnwritableModel answer, RowSource rows) {
        try {
            rows.close();
        } catch (IOException | RuntimeException failure) {
            answer.addSuppressed(failure);
        }
    }

    /**
     * Returns the error response, which names the location, and logs the cause as well, because no other code logs an exception that is a response.
     */
    private UnwritableModel failed(Throwable failure, RenderContext context) {
        UnwritableModel answer = JsonErrors.unwritable(failure, settings.depth());
        LOG.error("The model of {} cannot be rendered: {}", context.request(), answer.detail(), failure);
        return answer;
    }
}
