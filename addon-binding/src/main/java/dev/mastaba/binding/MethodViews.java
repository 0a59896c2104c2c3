package dev.mastaba.binding;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.view.MethodView;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

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
    public static MethodView calling(Reference.Of0 reference) {
        return referred(reference);
    }

    /** The same for a method with one parameter. */
    public static <A extends @Nullable Object> MethodView calling(Reference.Of1<A> reference) {
        return referred(reference);
    }

    /** The same for a method with two parameters. */
    public static <A extends @Nullable Object, B extends @Nullable Object> MethodView calling(
            Reference.Of2<A, B> reference) {
        return referred(reference);
    }

    /** The same for a method with three parameters. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodView calling(Reference.Of3<A, B, C> reference) {
        return referred(reference);
    }

    /** The same for a method with four parameters. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodView calling(Reference.Of4<A, B, C, D> reference) {
        return referred(reference);
    }

    /** The same for a method with five parameters. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            MethodView calling(Reference.Of5<A, B, C, D, E> reference) {
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
            MethodView calling(Reference.Of6<A, B, C, D, E, F> reference) {
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

    private static MethodView referred(Reference reference) {
        ReferredMethod referred = ReferredMethod.of(ArgumentChecks.value("a reference to a method", reference));
        return of(referred.type(), referred.instance(), referred.method());
    }

    static MethodView of(Class<?> type, @Nullable Object instance, Method method) {
        return MethodView.of(Scanned.named(type, instance, method), method);
    }

    /**
     * A reference to a method with any parameters, {@code jobs::show}, for {@link MethodViews#calling}. It is never called: its serialized form is the
     * only place where Java keeps the name of the method.
     */
    @ConsumerType
    public interface Reference extends Serializable {
        /** To a method without parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of0 extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call() throws Exception;
        }

        /** To a method of one parameter. */
        @ConsumerType
        @FunctionalInterface
        interface Of1<A extends @Nullable Object> extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a) throws Exception;
        }

        /** To a method of two parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of2<A extends @Nullable Object, B extends @Nullable Object> extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a, B b) throws Exception;
        }

        /** To a method of three parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
                extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a, B b, C c) throws Exception;
        }

        /** To a method of four parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of4<
                        A extends @Nullable Object,
                        B extends @Nullable Object,
                        C extends @Nullable Object,
                        D extends @Nullable Object>
                extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a, B b, C c, D d) throws Exception;
        }

        /** To a method of five parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of5<
                        A extends @Nullable Object,
                        B extends @Nullable Object,
                        C extends @Nullable Object,
                        D extends @Nullable Object,
                        E extends @Nullable Object>
                extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a, B b, C c, D d, E e) throws Exception;
        }

        /** To a method of six parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of6<
                        A extends @Nullable Object,
                        B extends @Nullable Object,
                        C extends @Nullable Object,
                        D extends @Nullable Object,
                        E extends @Nullable Object,
                        F extends @Nullable Object>
                extends Reference {
            /** Has the form of such a method. */
            @Nullable
            Object call(A a, B b, C c, D d, E e, F f) throws Exception;
        }
    }
}
