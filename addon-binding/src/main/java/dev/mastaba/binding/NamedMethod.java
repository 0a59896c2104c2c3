package dev.mastaba.binding;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.MethodView;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method that code names by a text.
 *
 * @param instance the object that has the method; null for a class
 */
record NamedMethod(Class<?> type, @Nullable Object instance, String name) {
    /**
     * Returns the view that calls the method. If core can call some of several methods, only those are considered.
     *
     * @throws ConfigurationException if no such method can be a view, or several can
     */
    MethodView view() {
        Collection<Method> found = all();
        if (found.size() == 1) {
            return view(found.iterator().next());
        }
        List<MethodView> views = found.stream()
                .filter(each -> each.getReturnType() != void.class)
                .map(this::view)
                .toList();
        List<MethodView> fitting = views.stream().filter(MethodView::fits).toList();
        List<MethodView> meant = fitting.isEmpty() ? views : fitting;
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw refused(!meant.isEmpty());
    }

    private MethodView view(Method method) {
        return MethodViews.of(type, instance, method);
    }

    /** Returns the methods with the name; of methods with equal parameters, only the one in the nearest class. */
    private Collection<Method> all() {
        Map<List<Class<?>>, Method> all = new LinkedHashMap<>();
        candidates()
                .filter(each -> each.getName().equals(name))
                .forEach(each -> all.putIfAbsent(List.of(each.getParameterTypes()), each));
        return all.values();
    }

    private Stream<Method> candidates() {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()));
    }

    private ConfigurationException refused(boolean several) {
        List<String> names = candidates()
                .filter(each -> each.getReturnType() != void.class && each.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .toList();
        String summary = type.getName()
                + (several
                        ? " has several methods \"" + name + "\" that can be views."
                        : " has no method \"" + name + "\" that can be a view." + NearMisses.hint(name, names));
        List<String> near = NearMisses.of(name, names);
        List<String> remedies = several
                ? List.of("Give the method a unique name, or pass a method reference.")
                : List.of(
                        "Fix the name, or pass a method reference: calling(views::"
                                + (near.isEmpty() ? "show" : near.get(0)) + ")",
                        "Or add the method: Object " + name + "(Request request) { … }   // not private");
        return new ConfigurationException(new Problem("MAST-BIND-010", summary, List.of(), remedies));
    }
}
