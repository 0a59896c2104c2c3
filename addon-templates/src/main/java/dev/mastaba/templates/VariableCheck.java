package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check, in development, of the variables in the parts of a page that were not rendered, such as the other branch of a condition. It applies only if
 * the model always has the same variables: a record, a bean, or no model.
 *
 * @param references the variables that each template reads
 */
record VariableCheck(TemplateReferences references, Assets assets) {
    /**
     * Checks a page that has been rendered, with the templates that it extends and includes. Does nothing if one of their names is not in the text.
     *
     * @param variables the names of the variables of the page
     * @throws TemplateException if a template reads another variable, and does not allow for its absence
     */
    void check(TemplateName page, @Nullable Object model, Set<String> variables) {
        if (model instanceof Map<?, ?>) {
            return;
        }
        Set<TemplateName> shown = new LinkedHashSet<>(Set.of(page));
        Deque<TemplateName> open = new ArrayDeque<>(shown);
        Set<String> known = new HashSet<>(variables);
        while (!open.isEmpty()) {
            TemplateName name = open.remove();
            if (references.isDynamic(name)) {
                return;
            }
            known.addAll(references.optionalIn(name));
            references.of(name).stream()
                    .filter(reference -> reference.use() != TemplateReferences.Use.IMPORTED)
                    .map(reference -> name.resolve(reference.name(), assets))
                    .filter(shown::add)
                    .forEach(open::add);
        }
        shown.forEach(name -> references.variablesOf(name).forEach((variable, line) -> {
            if (!known.contains(variable)) {
                String reason = PebbleFailure.noVariable(variable, variables)
                        + ". This part of the page was not rendered. If the variable can be missing, use \"| default\" or \"is defined\"";
                throw TemplateException.of(name, line, reason, null, assets);
            }
        }));
    }
}
