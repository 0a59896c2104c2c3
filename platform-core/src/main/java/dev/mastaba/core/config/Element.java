package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Lift;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A class or one of its members, as far as it is scanned.
 *
 * @param element what annotations may sit on
 * @param categories those that are lifted; none for all
 */
record Element(AnnotatedElement element, List<String> categories) {
    private static final Comparator<Executable> BY_SIGNATURE =
            Comparator.comparing(Executable::getName).thenComparing(each -> Arrays.toString(each.getParameterTypes()));

    /**
     * The class, its fields, constructors and methods, in an order that is always the same, and what it lifts. What the compiler adds is left
     * out, and so are, where no object can be made of the class and none is given, the methods that need one: they count where a class lifts
     * them.
     */
    public static List<Element> of(Class<?> type, boolean hasObject) {
        List<AnnotatedElement> own = new ArrayList<>(List.of(type));
        Stream.of(type.getDeclaredFields())
                .sorted(Comparator.comparing(Field::getName))
                .forEach(own::add);
        Stream.<Executable>of(type.getDeclaredConstructors())
                .sorted(BY_SIGNATURE)
                .forEach(own::add);
        methods(type).forEach(own::add);
        List<Element> all = new ArrayList<>();
        own.stream()
                .filter(each -> isScanned(each, type, hasObject))
                .forEach(each -> all.add(new Element(each, List.of())));
        Lift lift = type.getDeclaredAnnotation(Lift.class);
        if (lift != null && (hasObject || !Modifier.isAbstract(type.getModifiers()))) {
            lift(type, lift, all);
        }
        return all;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).sorted(BY_SIGNATURE);
    }

    private static boolean isScanned(AnnotatedElement element, Class<?> type, boolean hasObject) {
        if (element instanceof Member member && member.isSynthetic()) {
            return false;
        }
        return hasObject
                || !Modifier.isAbstract(type.getModifiers())
                || !(element instanceof Method method)
                || Modifier.isStatic(method.getModifiers());
    }

    private static void lift(Class<?> type, Lift lift, List<Element> all) {
        List<Class<?>> from = List.of(lift.from());
        List<String> categories = List.of(lift.categories());
        Set<String> overridden = new HashSet<>();
        methods(type).filter(Element::isConfigured).forEach(method -> overridden.add(signature(method)));
        for (Class<?> ancestor : ancestors(type)) {
            if (from.isEmpty() || from.contains(ancestor)) {
                methods(ancestor)
                        .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> isConfigured(method) && overridden.add(signature(method)))
                        .forEach(method -> all.add(new Element(method, categories)));
            }
        }
    }

    private static boolean isConfigured(Method method) {
        return Stream.of(method.getDeclaredAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(Configures.class));
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** Superclasses from the nearest on, then the interfaces of all. */
    private static Set<Class<?>> ancestors(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        addInterfaces(type, all);
        List.copyOf(all).forEach(each -> addInterfaces(each, all));
        return all;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            if (all.add(each)) {
                addInterfaces(each, all);
            }
        }
    }

    /** The member's name, empty for the class itself. */
    public String member() {
        return element instanceof Constructor<?> ? "new" : element instanceof Member member ? member.getName() : "";
    }

    /** The name and descriptor by which a class file knows a method; empty for anything else. */
    public String descriptor() {
        if (element instanceof Method method) {
            return method.getName()
                    + java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .descriptorString();
        }
        return element instanceof Constructor<?> constructor
                ? "<init>"
                        + java.lang.invoke.MethodType.methodType(void.class, constructor.getParameterTypes())
                                .descriptorString()
                : "";
    }
}
