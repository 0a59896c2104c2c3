package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template of an application: a file under the name by which it is used, with its classes. Two names that lead to the same file are two templates,
 * because their calls may run different files. Safe for any thread once it is linked.
 */
final class LinkedTemplate {
    /** The parameters of every template before its own: the output, and an interceptor that is not used. */
    static final int OWN = 2;

    private static final MethodType WITH_ARGUMENTS =
            MethodType.methodType(void.class, HtmlTemplateOutput.class, HtmlInterceptor.class, Object[].class);

    private final Asset file;
    private final CompiledForm form;
    private final TemplateClasses classes;
    private final Map<String, LinkedTemplate> targets = new LinkedHashMap<>();
    private final List<TemplateParameter> parameters = new ArrayList<>();
    private @Nullable MethodHandle code;
    private @Nullable MethodHandle codeWithArguments;
    private @Nullable MethodHandle codeWithMap;

    LinkedTemplate(Asset file, CompiledForm form, ClassLoader bundle) {
        this.file = file;
        this.form = form;
        this.classes = new TemplateClasses(file.source().toString(), form.entries(), bundle);
    }

    Asset file() {
        return file;
    }

    CompiledForm form() {
        return form;
    }

    TemplateClasses classes() {
        return classes;
    }

    /** Returns the template that each class of a call runs. */
    Map<String, LinkedTemplate> targets() {
        return targets;
    }

    /** Returns this template and all that it calls, directly or through others. */
    Set<LinkedTemplate> all() {
        Set<LinkedTemplate> all = new LinkedHashSet<>(Set.of(this));
        Deque<LinkedTemplate> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            open.remove().targets.values().stream().filter(all::add).forEach(open::add);
        }
        return all;
    }

    List<TemplateParameter> parameters() {
        return parameters;
    }

    /** Loads the template's class. Its types must be known to exist. */
    void load(boolean traced) throws ReflectiveOperationException {
        Class<?> type = classes.loadClass(form.type());
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("render")) {
                addParameters(method);
                code = entered(MethodHandles.publicLookup().unreflect(method), traced);
                codeWithArguments =
                        code.asSpreader(OWN, Object[].class, parameters.size()).asType(WITH_ARGUMENTS);
            } else if (method.getName().equals("renderMap")) {
                codeWithMap = MethodHandles.publicLookup().unreflect(method);
            }
        }
        if (code == null || codeWithMap == null) {
            throw new NoSuchMethodException("render in " + form.type());
        }
    }

    private void addParameters(Method render) {
        for (Parameter each : Arrays.asList(render.getParameters()).subList(OWN, render.getParameterCount())) {
            parameters.add(new TemplateParameter(
                    each.getName(), each.getType(), form.optional().contains(each.getName())));
        }
    }

    /** Returns the code of the template, which gets its own page, and which is recorded in development. */
    private MethodHandle entered(MethodHandle render, boolean traced) throws ReflectiveOperationException {
        MethodHandles.Lookup own = MethodHandles.lookup();
        MethodHandle page = MethodHandles.insertArguments(
                own.findVirtual(JtePage.class, "in", MethodType.methodType(JtePage.class, Asset.class)), 1, file);
        MethodHandle entered = render.asFixedArity();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).isPage()) {
                entered = MethodHandles.filterArguments(entered, OWN + i, page);
            }
        }
        return traced ? recorded(entered, own) : entered;
    }

    private MethodHandle recorded(MethodHandle render, MethodHandles.Lookup own) throws ReflectiveOperationException {
        Class<?> output = HtmlTemplateOutput.class;
        MethodHandle enter = MethodHandles.insertArguments(
                own.findStatic(PageOutput.class, "enter", MethodType.methodType(output, output, Asset.class)), 1, file);
        MethodHandle leave = own.findStatic(PageOutput.class, "leave", MethodType.methodType(void.class, output));
        List<Class<?>> others =
                render.type().parameterList().subList(1, render.type().parameterCount());
        MethodHandle after = MethodHandles.dropArguments(leave, 1, others);
        return MethodHandles.filterArguments(MethodHandles.foldArguments(after, render), 0, enter);
    }

    /** Returns the code, with parameters of the template's own types after the output and the interceptor. */
    MethodHandle code() {
        return Objects.requireNonNull(code);
    }

    /** Runs the template with values for all parameters, in order. */
    void run(HtmlTemplateOutput output, @Nullable Object[] values) throws Throwable {
        Objects.requireNonNull(codeWithArguments).invokeExact(output, (HtmlInterceptor) null, values);
    }

    /** Runs the template with values by name; the template adds its default values. */
    void run(HtmlTemplateOutput output, Map<String, @Nullable Object> values) throws Throwable {
        Map<String, Object> all = new HashMap<>(values);
        for (TemplateParameter each : parameters) {
            if (each.isPage() && all.get(each.name()) instanceof JtePage page) {
                all.put(each.name(), page.in(file));
            }
        }
        PageOutput.enter(output, file);
        Objects.requireNonNull(codeWithMap).invoke(output, (HtmlInterceptor) null, all);
        PageOutput.leave(output);
    }
}
