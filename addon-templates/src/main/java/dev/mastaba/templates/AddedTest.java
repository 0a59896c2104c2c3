package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test of an add-on in the form that the engine calls. */
record AddedTest(SharedFunction function) implements Test {
    @Override
    public List<String> getArgumentNames() {
        return function.getArgumentNames();
    }

    @Override
    public boolean apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        Object result = function.execute(AddedWord.withInput(input, arguments), self, context, line);
        if (result instanceof Boolean answer) {
            return answer;
        }
        String reason = "The test \"" + function.name() + "\" must return true or false, but returned " + result;
        throw new PebbleException(null, reason, line, self.getName());
    }
}
