package dev.mastaba.evaluator;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables that are available to code that runs on the error page: the variables of {@code mastaba shell} and the failed request. The class is
 * public because evaluated code calls it; applications do not use it.
 */
public final class EvaluatorBindings {
    /** The names of the variables, as a comma-separated list that the error page shows. */
    public static final String TEXT = "request, failure, context, app, url, get(\"/path\")";

    private static final List<String> IMPORTS = List.of(
            "dev.mastaba.core.http.*",
            "dev.mastaba.core.extend.*",
            "dev.mastaba.core.application.*",
            "dev.mastaba.core.extend.*",
            "java.io.*",
            "java.math.*",
            "java.net.URI",
            "java.net.http.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.stream.*");
    private static final String GET = "String get(String path) throws Exception { return HttpClient.newHttpClient()"
            + ".send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString()).body(); }";

    private EvaluatorBindings() {}

    /** Returns the values of the variables for a failed request, by variable name. */
    static Map<String, Object> values(Request request, Throwable failure) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("request", request);
        values.put("failure", failure);
        values.put("app", Application.of(request));
        values.put("url", URI.create(request.scheme() + "://" + request.authority() + request.contextPath() + "/"));
        request.find(Traversal.KEY).ifPresent(found -> values.put("context", found.context()));
        return values;
    }

    /** Returns the code that is evaluated first: the imports, and a variable for each value. */
    static List<String> beginning(Map<String, Object> values, ClassLoader loader) {
        List<String> lines = new ArrayList<>();
        IMPORTS.forEach(each -> lines.add("import " + each + ";"));
        values.forEach((name, value) -> {
            String type = typeName(value, loader);
            lines.add("%s %s = (%s) %s.value(new Object() {}.getClass(), \"%s\");"
                    .formatted(type, name, type, EvaluatorBindings.class.getName(), name));
        });
        lines.add(GET);
        return lines;
    }

    /**
     * Returns the value of the variable with the given name, or null if there is no such variable. Only evaluated code calls this method.
     *
     * @param typed a class whose class loader determines the evaluation to which the variable belongs
     * @param name the name of the variable
     */
    public static @Nullable Object value(Class<?> typed, String name) {
        return typed.getClassLoader() instanceof EvaluatedClasses classes ? classes.value(name) : null;
    }

    /** Returns the name of a value's class or, if evaluated code cannot name that class, of its nearest superclass. */
    private static String typeName(Object value, ClassLoader loader) {
        if (value instanceof Request) {
            return Request.class.getName();
        }
        if (value instanceof Application) {
            return Application.class.getName();
        }
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (canBeNamed(type, loader)) {
                return type.getCanonicalName();
            }
        }
        return "Object";
    }

    private static boolean canBeNamed(Class<?> type, ClassLoader loader) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        try {
            return type.getCanonicalName() != null
                    && type.getTypeParameters().length == 0
                    && Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
    }
}
