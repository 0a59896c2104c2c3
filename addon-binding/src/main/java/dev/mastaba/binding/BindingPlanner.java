package dev.mastaba.binding;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A planner for the call of a method; works while the application is composed and reports all errors in the parameters together. */
final class BindingPlanner {
    private static final Set<Class<? extends Annotation>> SOURCES =
            Set.of(Path.class, Query.class, Form.class, RequestHeader.class, CookieValue.class, RequestBody.class);

    private final MethodView method;
    private final DeriverInfo info;
    private final ArgumentPlanner arguments;

    BindingPlanner(MethodView method, DeriverInfo info) {
        this.method = method;
        this.info = info;
        this.arguments = new ArgumentPlanner(info);
    }

    private static List<Annotation> sources(Parameter parameter) {
        return Stream.of(parameter.getAnnotations())
                .filter(each -> SOURCES.contains(each.annotationType()))
                .toList();
    }

    /**
     * Returns the arguments of the method.
     *
     * @throws ConfigurationException if the method cannot be called
     */
    List<SourcedArgument> plan() {
        List<SourcedArgument> planned = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Parameter[] parameters = method.method().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            try {
                SourcedArgument argument = argument(parameters[i]);
                refuseUnchecked(parameters[i], argument);
                planned.add(argument);
            } catch (UnboundParameter unbound) {
                unbound.of("Parameter " + label(parameters[i], i) + " of " + method, info.origin())
                        .forEach(problems::add);
            }
        }
        ConfigurationException.requireNone(problems);
        return planned;
    }

    /**
     * Rejects a parameter with constraints that would not be checked.
     *
     * @throws UnboundParameter if the parameter is such a one
     */
    private void refuseUnchecked(Parameter parameter, SourcedArgument argument) {
        List<String> constraints = Constraints.of(parameter);
        if (constraints.isEmpty()) {
            return;
        }
        String has = "has the constraint @" + String.join(" and @", constraints) + ", but ";
        if (argument.source() == null) {
            throw BindingProblems.unchecked(
                    has + "is not read from values in the request",
                    "Remove @" + String.join(" and @", constraints) + ".");
        }
        if (info.find(ParameterCheck.KEY).isEmpty()) {
            throw BindingProblems.unchecked(
                    has + "the add-on dev.mastaba.forms, which checks constraints, is not included",
                    "config.include(\"dev.mastaba.forms\");");
        }
        if (Modifier.isStatic(method.method().getModifiers())) {
            throw BindingProblems.unchecked(
                    has + "constraints of static methods are not checked", "Remove \"static\" from the method.");
        }
    }

    /**
     * Returns the check of the parameters, or null if none has a constraint of its own.
     *
     * @throws ConfigurationException if a constraint does not fit its parameter
     */
    ParameterCheck.@Nullable Check check() {
        boolean constrained = Stream.of(method.method().getParameters())
                .anyMatch(each -> Constraints.areOfParameter(each, isRecord(each)));
        return constrained
                ? info.find(ParameterCheck.KEY)
                        .map(checks -> checks.of(method, info.owner()))
                        .orElse(null)
                : null;
    }

    private static boolean isRecord(Parameter parameter) {
        try {
            return ValueKind.of(parameter.getParameterizedType()).element().isRecord();
        } catch (UnboundParameter other) {
            return false;
        }
    }

    private static String label(Parameter parameter, int index) {
        return parameter.isNamePresent() ? "\"" + parameter.getName() + "\"" : String.valueOf(index + 1);
    }

    private SourcedArgument argument(Parameter parameter) {
        List<Annotation> sources = sources(parameter);
        if (sources.isEmpty()) {
            return new SourcedArgument(null, "", unannotated(parameter));
        }
        if (sources.size() > 1) {
            throw new UnboundParameter(
                    "MAST-BIND-009",
                    "has " + sources.size() + " sources: "
                            + String.join(
                                    " and ",
                                    sources.stream()
                                            .map(each ->
                                                    "@" + each.annotationType().getSimpleName())
                                            .toList()),
                    "Keep only one of these annotations.");
        }
        return annotated(sources.get(0), parameter);
    }

    private SourcedArgument annotated(Annotation source, Parameter parameter) {
        if (source instanceof Path path) {
            return arguments.path(path, parameter);
        }
        if (source instanceof Query query) {
            return arguments.query(query, parameter);
        }
        if (source instanceof Form form) {
            return arguments.form(form, parameter);
        }
        if (source instanceof RequestHeader header) {
            return arguments.header(header, parameter);
        }
        if (source instanceof CookieValue cookie) {
            return arguments.cookie(cookie, parameter);
        }
        if (parameter.getType() == InputStream.class && readers() > 1) {
            throw new UnboundParameter(
                    "MAST-BIND-014",
                    "reads the body as a stream, which is possible only once, but another parameter also reads the body",
                    "@RequestBody byte[] …   // several parameters can read the body in this form");
        }
        return arguments.body(parameter);
    }

    /** Returns the number of parameters that read the body. */
    private long readers() {
        return Stream.of(method.method().getParameters())
                .filter(each -> each.isAnnotationPresent(RequestBody.class) || each.isAnnotationPresent(Form.class))
                .count();
    }

    /** Returns the request, the context, or the object of a feature for the request: {@code Session.of(request)}. */
    private Argument unannotated(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(Default.class)) {
            throw BindingProblems.wrongDefault("has a default but no source", "@Query @Default(\"1\") …");
        }
        if (type == Request.class) {
            return (context, request, complaints) -> request;
        }
        Class<?> context = info.context();
        if (type == Object.class || context != Object.class && type.isAssignableFrom(context)) {
            return (found, request, complaints) -> found;
        }
        return asked(type)
                .orElseThrow(() -> new UnboundParameter(
                        "MAST-BIND-001",
                        "has no source: " + type.getName() + " is not the context type (" + info.contextName()
                                + ") of the view and "
                                + (factories(type).findAny().isPresent()
                                        ? "its static method of(Request) is not public"
                                        : "has no static method of(Request)"),
                        "@Query " + type.getSimpleName()
                                + " …   // or @Path, @Form, @RequestHeader, @CookieValue, @RequestBody",
                        "context(" + type.getSimpleName()
                                + ".class)   // on the view, if the parameter receives the context"));
    }

    /**
     * Rejects {@code (Session session, Request request)}: core uses the first of two parameters for the context, and such a view would never be
     * found.
     *
     * @param origins the places of the declaration
     * @throws ConfigurationException if the method has these parameters
     */
    static void refuseMistakenContext(MethodView view, List<Origin> origins) {
        Class<?>[] types = view.method().getParameterTypes();
        if (view.fits() && types.length == 2 && asked(types[0]).isPresent()) {
            String type = types[0].getSimpleName();
            throw new ConfigurationException(new Problem(
                    "MAST-BIND-016",
                    "The first parameter of " + view + " is the context, because the second one is the request, but "
                            + type + " has a static method of(Request).",
                    origins,
                    "Put the request first: @Bound Object " + view.method().getName() + "(Request request, " + type
                            + " …)"));
        }
    }

    private static Optional<Argument> asked(Class<?> type) {
        return factories(type)
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .findFirst()
                .map(of -> asking(CodeHandles.of(of)));
    }

    /** Returns the static methods {@code of(Request)} of a type, also those that are not public. */
    private static Stream<Method> factories(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(each -> each.getName().equals("of") && Modifier.isStatic(each.getModifiers()))
                .filter(each -> type.isAssignableFrom(each.getReturnType()))
                .filter(each -> each.getParameterCount() == 1 && each.getParameterTypes()[0] == Request.class);
    }

    private static Argument asking(MethodHandle of) {
        return (context, request, complaints) -> CodeHandles.called(of, request);
    }
}
