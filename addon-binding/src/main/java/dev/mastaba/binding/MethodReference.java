package dev.mastaba.binding;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a method with any parameters, {@code jobs::show}, for {@link MethodViews#calling}. It is never called: its serialized form is the
 * only place where Java keeps the name of the method.
 */
public interface MethodReference extends Serializable {
    /** To a method without parameters. */
    @FunctionalInterface
    interface Of0 extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call() throws Exception;
    }

    /** To a method of one parameter. */
    @FunctionalInterface
    interface Of1<A extends @Nullable Object> extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a) throws Exception;
    }

    /** To a method of two parameters. */
    @FunctionalInterface
    interface Of2<A extends @Nullable Object, B extends @Nullable Object> extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a, B b) throws Exception;
    }

    /** To a method of three parameters. */
    @FunctionalInterface
    interface Of3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a, B b, C c) throws Exception;
    }

    /** To a method of four parameters. */
    @FunctionalInterface
    interface Of4<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a, B b, C c, D d) throws Exception;
    }

    /** To a method of five parameters. */
    @FunctionalInterface
    interface Of5<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a, B b, C c, D d, E e) throws Exception;
    }

    /** To a method of six parameters. */
    @FunctionalInterface
    interface Of6<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            extends MethodReference {
        /** Has the form of such a method. */
        @Nullable
        Object call(A a, B b, C c, D d, E e, F f) throws Exception;
    }
}
