package dev.mastaba.binding;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.view.MethodView;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Views that are methods, named by reference or by text, whose parameters may be bound.
 *
 * <pre>{@code
 * config.route("job", "/jobs/{id}").get(calling(jobs::show), renderer("json"));
 * }</pre>
 */
public final class MethodViews {
    private MethodViews() {}

    /**
     * A method of an object, or of a class, of which an object is then made for each request.
     *
     * @param reference a reference to a method, as in {@code calling(jobs::show)} and {@code calling(Jobs::show)}; no lambda
     * @throws ConfigurationException when the reference does not name a method, or the method can't be a view
     */
    public static MethodView calling(MethodReference.Of0 reference) {
        return referred(reference);
    }

    /** The same for a method with one parameter. */
    public static <A extends @Nullable Object> MethodView calling(MethodReference.Of1<A> reference) {
        return referred(reference);
    }

    /** The same for a method with two parameters. */
    public static <A extends @Nullable Object, B extends @Nullable Object> MethodView calling(
            MethodReference.Of2<A, B> reference) {
        return referred(reference);
    }

    /** The same for a method with three parameters. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodView calling(MethodReference.Of3<A, B, C> reference) {
        return referred(reference);
    }

    /** The same for a method with four parameters. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodView calling(MethodReference.Of4<A, B, C, D> reference) {
        return referred(reference);
    }

    /** The same for a method with five parameters. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            MethodView calling(MethodReference.Of5<A, B, C, D, E> reference) {
        return referred(reference);
    }

    /** The same for a method with six parameters; name one with more by a text. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            MethodView calling(MethodReference.Of6<A, B, C, D, E, F> reference) {
        return referred(reference);
    }

    /**
     * The method of a name.
     *
     * @param target the object that has the method, or a class, of which an object is made for each request
     * @throws ConfigurationException when no such method can be a view, or several can
     */
    public static MethodView calling(Object target, String method) {
        ArgumentChecks.value("the object or class of the method " + method, target);
        Class<?> type = target instanceof Class<?> itself ? itself : target.getClass();
        return new NamedMethod(type, target == type ? null : target, method).view();
    }

    private static MethodView referred(MethodReference reference) {
        ReferredMethod referred = ReferredMethod.of(ArgumentChecks.value("a reference to a method", reference));
        return of(referred.type(), referred.instance(), referred.method());
    }

    static MethodView of(Class<?> type, @Nullable Object instance, Method method) {
        return MethodView.of(Scanned.named(type, instance, method), method);
    }
}
