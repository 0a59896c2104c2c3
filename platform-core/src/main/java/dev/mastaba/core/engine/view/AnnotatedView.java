package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.AnnotationValues;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.method.ViewParameters;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A view that an annotation specifies, before it is declared. */
public final class AnnotatedView {
    private static final String USUAL = "respond";

    private final Annotation annotation;
    private final Scanned on;
    private final Method method;
    private final MethodView view;

    private AnnotatedView(Annotation annotation, Scanned on) {
        this.annotation = annotation;
        this.on = on;
        String attr =
                AnnotationValues.of(annotation, on).one("attr", String.class).orElse("");
        this.method =
                on.method().map(itself -> itself(itself, attr)).orElseGet(() -> named(attr.isEmpty() ? USUAL : attr));
        this.view = MethodView.of(on, method);
    }

    public static AnnotatedView of(Annotation annotation, Scanned on) {
        return new AnnotatedView(annotation, on);
    }

    private Method itself(Method annotated, String attr) {
        if (!attr.isEmpty()) {
            throw on.refused(
                    "is a method, so its annotation cannot name the method \"" + attr + "\" with attr",
                    "Add attr to the annotation of the class.");
        }
        return annotated;
    }

    /** Returns the nearest method of this name in the class or its superclasses that can be a view. */
    private Method named(String name) {
        Collection<Method> found = methods(on.type(), name);
        if (found.size() != 1) {
            throw on.refused(
                    (found.isEmpty() ? "has no method \"" : "has several methods \"") + name + "\" that can be "
                            + (found.isEmpty() ? "a view" : "views"),
                    "Object " + name + "(Request request) { … }",
                    "@ViewConfig(attr = \"page\")",
                    "Put the annotation on the method.");
        }
        return found.iterator().next();
    }

    /** Returns the methods of this name. Of methods with equal parameters, the nearest one counts; methods that core can call exclude all others. */
    private static Collection<Method> methods(Class<?> type, String name) {
        Map<List<Class<?>>, Method> known = new LinkedHashMap<>();
        Map<List<Class<?>>, Method> other = new LinkedHashMap<>();
        Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(each -> each.getName().equals(name))
                .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()))
                .forEach(each -> (ViewParameters.of(each, MappedBy.class).isPresent() ? known : other)
                        .putIfAbsent(List.of(each.getParameterTypes()), each));
        return known.isEmpty() ? other.values() : known.values();
    }

    public void declare(Declarer config) {
        List<ViewOption> own = AnnotatedOptions.of(annotation, on);
        List<ViewOption> all = AnnotatedOptions.withDefaults(own, on, List.of());
        Class<?> said = all.stream()
                .filter(option -> option.name().equals(ViewOptions.CONTEXT) && option.value() instanceof Class)
                .<Class<?>>map(option -> (Class<?>) option.value())
                .findFirst()
                .orElse(Object.class);
        if (!view.context().isAssignableFrom(said)) {
            boolean saidByDefault =
                    own.stream().noneMatch(option -> option.name().equals(ViewOptions.CONTEXT));
            if (!saidByDefault || !said.isAssignableFrom(view.context())) {
                throw wrongContext(said);
            }
            all.removeIf(option -> option.name().equals(ViewOptions.CONTEXT));
            all.add(ViewOptions.context(view.context()));
        }
        ViewDeclaration.of(config, all.toArray(new ViewOption[0])).declare(function());
    }

    /** Declares the view for exceptions of a type. */
    public void declareFor(Class<? extends Throwable> type, Declarer config) {
        if (!view.context().isAssignableFrom(type)) {
            throw wrongContext(type);
        }
        List<ViewOption> all = AnnotatedOptions.withDefaults(
                AnnotatedOptions.of(annotation, on), on, ViewDeclaration.FORBIDDEN_FOR_EXCEPTIONS);
        ViewDeclaration.of(config, all.toArray(new ViewOption[0]))
                .forException(type)
                .declare(function());
    }

    /** Returns the type of the context that the method takes; {@code Object} if it takes none. */
    public Class<?> context() {
        return view.context();
    }

    private RuntimeException wrongContext(Class<?> said) {
        return on.refused(
                "takes a " + view.context().getName() + " as its context, but is declared for the context "
                        + said.getName(),
                "Object " + method.getName() + "(" + said.getSimpleName() + " context, Request request) { … }");
    }

    private ViewFunction function() {
        return ViewFunction.of(view);
    }
}
