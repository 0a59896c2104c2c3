package dev.mastaba.jte;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a template, which was compiled against the parameters of one file and runs another. Parameters are matched by name, so their order may
 * differ, and parameters with default values may be added.
 */
final class TemplateCalls {
    private final LinkedTemplate target;
    private final Map<String, Class<?>> passed = new LinkedHashMap<>();
    private final MethodType type;

    /**
     * Creates an object for a call.
     *
     * @param call the class that stands for the name of the called template
     */
    TemplateCalls(Class<?> call, LinkedTemplate target) throws NoSuchMethodException {
        Method method = Arrays.stream(call.getDeclaredMethods())
                .filter(each -> each.getName().equals("render"))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(call.getName()));
        for (Parameter each :
                Arrays.asList(method.getParameters()).subList(LinkedTemplate.OWN, method.getParameterCount())) {
            passed.put(each.getName(), each.getType());
        }
        this.type = MethodType.methodType(void.class, method.getParameterTypes());
        this.target = target;
    }

    /** Returns the differences that prevent the call, as ends of a sentence about the called template; empty if there are none. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Map<String, TemplateParameter> wanted = new HashMap<>();
        for (TemplateParameter each : target.parameters()) {
            wanted.put(each.name(), each);
            Class<?> given = passed.get(each.name());
            if (given == null && !each.optional()) {
                differences.add("requires the parameter \"" + each.name() + "\", which the call does not pass");
            } else if (given != null && !each.takes(given)) {
                differences.add("declares \"" + each.name() + "\" as "
                        + each.type().getName() + ", and the call passes " + given.getName());
            }
        }
        passed.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> differences.add("does not declare \"" + name + "\", which the call passes"));
        return differences;
    }

    /** Returns the code of the call; there must be no differences. */
    MethodHandle code() throws ReflectiveOperationException {
        List<String> names = List.copyOf(passed.keySet());
        List<TemplateParameter> wanted = target.parameters();
        if (wanted.size() > names.size()) {
            MethodHandle run = MethodHandles.lookup()
                    .findStatic(
                            TemplateCalls.class,
                            "run",
                            MethodType.methodType(
                                    void.class,
                                    LinkedTemplate.class,
                                    List.class,
                                    HtmlTemplateOutput.class,
                                    HtmlInterceptor.class,
                                    Object[].class));
            return MethodHandles.insertArguments(run, 0, target, names)
                    .asCollector(Object[].class, names.size())
                    .asType(type);
        }
        MethodHandle code = target.code();
        MethodType here = code.type();
        int[] order = new int[here.parameterCount()];
        for (int i = 0; i < order.length; i++) {
            int from = i < LinkedTemplate.OWN
                    ? i
                    : LinkedTemplate.OWN
                            + names.indexOf(wanted.get(i - LinkedTemplate.OWN).name());
            order[i] = from;
            here = here.changeParameterType(i, type.parameterType(from));
        }
        return MethodHandles.permuteArguments(code.asType(here), type, order);
    }

    /** Runs a template that has more parameters than the call passes. */
    @SuppressWarnings("UnusedMethod") // called by a method handle
    private static void run(
            LinkedTemplate target,
            List<String> names,
            HtmlTemplateOutput output,
            @Nullable HtmlInterceptor unused,
            @Nullable Object[] values)
            throws Throwable {
        Map<String, @Nullable Object> all = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            all.put(names.get(i), values[i]);
        }
        target.run(output, all);
    }
}
