package dev.mastaba.examples.freemarker;

import dev.mastaba.core.render.Markup;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments that a template passes to a function: strings, numbers, booleans, lists, maps, and whole objects of the model. */
final class FunctionArgument {
    /** The maximum number of values of a list or map, including nested ones; a range without end is a list as well. */
    private static final int MOST = 10_000;

    private int left = MOST;

    private FunctionArgument() {}

    static @Nullable Object of(TemplateModel model) throws TemplateModelException {
        return new FunctionArgument().value(model);
    }

    private @Nullable Object value(@Nullable TemplateModel model) throws TemplateModelException {
        if (left-- == 0) {
            throw new TemplateModelException("A function takes at most " + MOST + " values");
        }
        if (model instanceof ModelWrapper.Whole whole) {
            return whole.value();
        }
        if (model instanceof TemplateHTMLOutputModel html) {
            return new Markup(HTMLOutputFormat.INSTANCE.getMarkupString(html));
        }
        if (model instanceof TemplateNumberModel number) {
            return number.getAsNumber();
        }
        if (model instanceof TemplateBooleanModel flag) {
            return flag.getAsBoolean();
        }
        if (model instanceof TemplateHashModelEx hash) {
            return map(hash);
        }
        if (model instanceof TemplateScalarModel text) {
            return text.getAsString();
        }
        return model instanceof TemplateSequenceModel sequence ? list(sequence) : null;
    }

    private Map<String, Object> map(TemplateHashModelEx hash) throws TemplateModelException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (TemplateModelIterator keys = hash.keys().iterator(); keys.hasNext(); ) {
            String key = ((TemplateScalarModel) keys.next()).getAsString();
            map.put(key, value(hash.get(key)));
        }
        return map;
    }

    private List<Object> list(TemplateSequenceModel sequence) throws TemplateModelException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < sequence.size(); i++) {
            list.add(value(sequence.get(i)));
        }
        return list;
    }
}
