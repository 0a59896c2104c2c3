package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that is available to the templates of every engine. */
record SharedFunction(String name, TemplateFunction function, Assets assets) implements Function {
    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    /** Calls the function; Pebble passes unnamed arguments under their numbers. */
    @Override
    public @Nullable Object execute(
            Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        Map<String, Object> named = new LinkedHashMap<>(arguments);
        named.replaceAll((name, value) -> value instanceof SafeString html ? new Markup(html.toString()) : value);
        List<Object> unnamed = new ArrayList<>();
        for (int i = 0; arguments.containsKey(Integer.toString(i)); i++) {
            unnamed.add(named.remove(Integer.toString(i)));
        }
        TemplateRendering page = TemplateRendering.of(context);
        TemplateCall call = new TemplateCall(
                name, page.context(), () -> new TemplateName(self.getName()).find(assets), unnamed, named);
        try {
            Object result = function.call(call);
            SourceMap tape = page.tape();
            if (tape != null) {
                tape.trace().called(call, result);
            }
            return result instanceof Markup markup ? new SafeString(markup.html()) : result;
        } catch (HttpException | PebbleException answer) {
            throw answer;
        } catch (Exception wrong) {
            throw new PebbleException(wrong, String.valueOf(wrong.getMessage()), line, self.getName());
        }
    }
}
