package dev.mastaba.core.view;

import dev.mastaba.core.extend.Scanned;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** Views that are methods, named by tests. */
public final class NamedViews {
    private NamedViews() {}

    /** The method of an object, or of a class, of which an object is made for each request. */
    public static MethodView calling(Object target, String name) {
        Class<?> type = target instanceof Class<?> itself ? itself : target.getClass();
        Method method = Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(each -> !each.isSynthetic() && each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return MethodView.of(Scanned.named(type, target == type ? null : target, method), method);
    }
}
