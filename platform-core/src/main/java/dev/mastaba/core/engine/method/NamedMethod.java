package dev.mastaba.core.engine.method;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Methods of a class that can be views, by name. */
public final class NamedMethod {
    private NamedMethod() {}

    /**
     * Those of a name, the nearest of equal ones; those that core knows how to call before all others.
     *
     * @param handedOver as for {@link ViewParameters#of}
     */
    public static Collection<Method> all(Class<?> type, String name, Class<? extends Annotation> handedOver) {
        Map<List<Class<?>>, Method> known = new LinkedHashMap<>();
        Map<List<Class<?>>, Method> other = new LinkedHashMap<>();
        candidates(type).filter(each -> each.getName().equals(name)).forEach(each -> {
            Map<List<Class<?>>, Method> found =
                    ViewParameters.of(each, handedOver).isPresent() ? known : other;
            found.putIfAbsent(List.of(each.getParameterTypes()), each);
        });
        return known.isEmpty() ? other.values() : known.values();
    }

    private static Stream<Method> candidates(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()));
    }

    /**
     * The only one of a name.
     *
     * @throws ConfigurationException when there is none, or there are several
     */
    public static Method of(Class<?> type, String name, Class<? extends Annotation> handedOver) {
        Collection<Method> found = all(type, name, handedOver);
        if (found.size() == 1) {
            return found.iterator().next();
        }
        List<String> names = candidates(type)
                .filter(each -> each.getReturnType() != void.class && each.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .toList();
        throw new ConfigurationException(new Problem(
                "MAST-VIEW-002",
                type.getName() + " has "
                        + (found.isEmpty()
                                ? "no method \"" + name + "\" that can be a view." + NearMisses.hint(name, names)
                                : "several methods \"" + name + "\" that can be views."),
                List.of(),
                List.of(
                        found.isEmpty()
                                ? "Object " + name + "(Request request) { … }   // not private"
                                : "Give the method that is the view a name of its own.")));
    }
}
