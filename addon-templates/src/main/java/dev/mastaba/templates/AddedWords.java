package dev.mastaba.templates;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.TemplateFunction;
import java.util.List;
import java.util.Map;

/**
 * The words that core and add-ons add to the language of templates.
 *
 * @param functions the functions, by name
 * @param others the filters and tests
 */
record AddedWords(Map<String, TemplateFunction> functions, List<AddedWord> others) {
    static AddedWords in(Registry registry) {
        return new AddedWords(TemplateFunction.all(registry), List.copyOf(registry.all(AddedWord.class)));
    }
}
