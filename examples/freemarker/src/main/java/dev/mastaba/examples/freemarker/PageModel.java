package dev.mastaba.examples.freemarker;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import freemarker.core.Environment;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of a page: the view's model, then the functions, then the values from subscribers. The function {@code view} hides the value of
 * this name.
 *
 * @param model the object that the view returned
 */
record PageModel(@Nullable Object model, RenderContext context, Map<String, TemplateFunction> functions)
        implements TemplateHashModel {
    private static final ModelWrapper WRAPPER = new ModelWrapper();

    @Override
    public @Nullable TemplateModel get(String name) throws TemplateModelException {
        TemplateModel own = model == null ? null : member(WRAPPER.wrap(model), name);
        if (own != null) {
            return own;
        }
        TemplateFunction function = functions.get(name);
        return function == null ? WRAPPER.wrap(context.values().get(name)) : new Call(name, function, context);
    }

    private static @Nullable TemplateModel member(@Nullable TemplateModel of, String name)
            throws TemplateModelException {
        return of instanceof TemplateHashModel hash ? hash.get(name) : null;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    /** A function for the templates of every engine; named arguments are in a hash at the end: {@code path('page', {'name': 'Home'})}. */
    // tag::freemarker-function
    private record Call(String name, TemplateFunction function, RenderContext context)
            implements TemplateMethodModelEx {
        @Override
        public @Nullable Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
            List<Object> values = new ArrayList<>();
            for (Object argument : arguments) {
                values.add(FunctionArgument.of((TemplateModel) argument));
            }
            TemplateCall call = new TemplateCall(name, context, this::template, values, Map.of());
            try {
                Object result = function.call(call);
                context.request().find(PageTrace.KEY).ifPresent(trace -> trace.called(call, result));
                return WRAPPER.wrap(result);
            } catch (HttpException answer) {
                throw answer;
            } catch (Exception wrong) {
                throw new TemplateModelException(name + ": " + wrong.getMessage(), wrong);
            }
        }
        // end::freemarker-function

        /** Returns the template that calls: names of files without an owner belong to the add-on that contributes it. */
        private Optional<Asset> template() {
            String name =
                    Environment.getCurrentEnvironment().getCurrentTemplate().getName();
            return context.info().assets().find(name, context.info().owner());
        }
    }
}
