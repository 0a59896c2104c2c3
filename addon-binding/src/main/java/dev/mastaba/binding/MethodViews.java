package dev.mastaba.binding;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.view.MethodView;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory for views that call methods. You specify a method by a reference or by its name. The method's parameters can be bound to values from the
 * request.
 *
 * <pre>{@code
 * config.route("job", "/jobs/{id}").get(calling(jobs::show), renderer("json"));
 * }</pre>
 */
public final class MethodViews {
    private MethodViews() {}

    /**
     * Returns a view that calls a method without parameters. The method is static or is called on the object in the reference.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static MethodView calling(Reference.Of0 reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with one parameter. If the reference consists of a class and an instance method, as in {@code Jobs::show},
     * the class is instantiated for each request, and the instance counts as the first parameter.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static <A extends @Nullable Object> MethodView calling(Reference.Of1<A> reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with two parameters. If the reference consists of a class and an instance method, as in {@code Jobs::show},
     * the class is instantiated for each request, and the instance counts as the first parameter.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static <A extends @Nullable Object, B extends @Nullable Object> MethodView calling(
            Reference.Of2<A, B> reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with three parameters. If the reference consists of a class and an instance method, as in {@code
     * Jobs::show}, the class is instantiated for each request, and the instance counts as the first parameter.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            MethodView calling(Reference.Of3<A, B, C> reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with four parameters. If the reference consists of a class and an instance method, as in {@code Jobs::show},
     * the class is instantiated for each request, and the instance counts as the first parameter.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            MethodView calling(Reference.Of4<A, B, C, D> reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with five parameters. If the reference consists of a class and an instance method, as in {@code Jobs::show},
     * the class is instantiated for each request, and the instance counts as the first parameter.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            MethodView calling(Reference.Of5<A, B, C, D, E> reference) {
        return referred(reference);
    }

    /**
     * Returns a view that calls a method with six parameters. If the reference consists of a class and an instance method, as in {@code Jobs::show},
     * the class is instantiated for each request, and the instance counts as the first parameter. To call a method with more parameters, specify it
     * by name.
     *
     * @param reference a method reference such as {@code jobs::show}; not a lambda
     * @throws ConfigurationException if the reference does not name a method, or if the method cannot be a view
     */
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
     * Returns a view that calls the method with the given name. The method can have any number of parameters.
     *
     * @param target the object on which the method is called, or a class that is instantiated for each request
     * @throws ConfigurationException if no method with this name can be a view, or if several methods with this name can
     */
    public static MethodView calling(Object target, String method) {
        ArgumentChecks.value("the object or class of the method " + method, target);
        Class<?> type = target instanceof Class<?> itself ? itself : target.getClass();
        return checked(new NamedMethod(type, target == type ? null : target, method).view());
    }

    private static MethodView referred(Reference reference) {
        ReferredMethod referred = ReferredMethod.of(ArgumentChecks.value("a method reference", reference));
        return checked(of(referred.type(), referred.instance(), referred.method()));
    }

    private static MethodView checked(MethodView view) {
        BindingPlanner.refuseMistakenContext(view, List.of());
        return view;
    }

    static MethodView of(Class<?> type, @Nullable Object instance, Method method) {
        return MethodView.of(Scanned.named(type, instance, method), method);
    }

    /**
     * A reference to a method, such as {@code jobs::show}, for {@link MethodViews#calling}. The reference itself is never called; it only identifies
     * the method. It is serializable because only its serialized form contains the method's name.
     */
    @ConsumerType
    public interface Reference extends Serializable {
        /** A reference to a method without parameters. */
        @ConsumerType
        @FunctionalInterface
        interface Of0 extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call() throws Exception;
        }

        /**
         * A reference to a method with one parameter. If the reference consists of a class and an instance method, the instance counts as the first
         * parameter.
         */
        @ConsumerType
        @FunctionalInterface
        interface Of1<A extends @Nullable Object> extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a) throws Exception;
        }

        /**
         * A reference to a method with two parameters. If the reference consists of a class and an instance method, the instance counts as the first
         * parameter.
         */
        @ConsumerType
        @FunctionalInterface
        interface Of2<A extends @Nullable Object, B extends @Nullable Object> extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a, B b) throws Exception;
        }

        /**
         * A reference to a method with three parameters. If the reference consists of a class and an instance method, the instance counts as the
         * first parameter.
         */
        @ConsumerType
        @FunctionalInterface
        interface Of3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
                extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a, B b, C c) throws Exception;
        }

        /**
         * A reference to a method with four parameters. If the reference consists of a class and an instance method, the instance counts as the first
         * parameter.
         */
        @ConsumerType
        @FunctionalInterface
        interface Of4<
                        A extends @Nullable Object,
                        B extends @Nullable Object,
                        C extends @Nullable Object,
                        D extends @Nullable Object>
                extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a, B b, C c, D d) throws Exception;
        }

        /**
         * A reference to a method with five parameters. If the reference consists of a class and an instance method, the instance counts as the first
         * parameter.
         */
        @ConsumerType
        @FunctionalInterface
        interface Of5<
                        A extends @Nullable Object,
                        B extends @Nullable Object,
                        C extends @Nullable Object,
                        D extends @Nullable Object,
                        E extends @Nullable Object>
                extends Reference {
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a, B b, C c, D d, E e) throws Exception;
        }

        /**
         * A reference to a method with six parameters. If the reference consists of a class and an instance method, the instance counts as the first
         * parameter.
         */
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
            /** Declares the signature of the referenced method, and is never called itself. */
            @Nullable
            Object call(A a, B b, C c, D d, E e, F f) throws Exception;
        }
    }
}
