package dev.mastaba.core.view;

import dev.mastaba.core.engine.method.ObjectMaker;
import dev.mastaba.core.engine.method.ViewParameters;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view that is a method, known as such, because an annotation or an add-on names it: a mapper may hand it whatever its parameters ask for, a
 * deriver may read its annotations. Without a mapper it takes nothing, the request, or the context and the request. Immutable. (Pyramid: {@code
 * attr}.)
 */
public final class MethodView implements View {
    private static final MethodType CALLED = MethodType.methodType(Object.class, Object.class, Request.class);

    private final Scanned on;
    private final Method method;
    private final @Nullable ObjectMaker maker;
    private final Class<?> context;
    private final @Nullable CalledMethod called;

    private MethodView(
            Scanned on, Method method, @Nullable ObjectMaker maker, Class<?> context, @Nullable CalledMethod called) {
        this.on = on;
        this.method = method;
        this.maker = maker;
        this.context = context;
        this.called = called;
    }

    /**
     * The method of what is scanned, or named by code: {@link Scanned#named}.
     *
     * @throws ConfigurationException when it can't be a view
     */
    public static MethodView of(Scanned on, Method method) {
        if (method.getReturnType() == void.class) {
            throw on.refused("returns nothing, so it can't be a view", forms(method));
        }
        MethodHandle handle = on.handle(method);
        @Nullable
        ViewParameters parameters = ViewParameters.of(method, MappedBy.class).orElse(null);
        @Nullable ObjectMaker maker = on.needsObject(method) ? ObjectMaker.of(on, method, MappedBy.class) : null;
        Class<?> made = maker == null ? Object.class : maker.context();
        if (parameters == null) {
            return new MethodView(on, method, maker, made, null);
        }
        Class<?> context = narrower(made, parameters.context(), method, on);
        return new MethodView(on, method, maker, context, called(parameters.uniform(handle), maker));
    }

    private static CalledMethod called(MethodHandle handle, @Nullable ObjectMaker maker) {
        if (maker == null) {
            return new CalledMethod(handle.asType(CALLED));
        }
        MethodHandle onObject = handle.asType(
                handle.type().changeParameterType(0, maker.handle().type().returnType()));
        return new CalledMethod(
                MethodHandles.foldArguments(onObject, maker.handle()).asType(CALLED));
    }

    private static Class<?> narrower(Class<?> one, Class<?> other, Method method, Scanned on) {
        if (one.isAssignableFrom(other)) {
            return other;
        }
        if (other.isAssignableFrom(one)) {
            return one;
        }
        throw on.refused(
                "takes a " + other.getName() + " for its context, but the constructor of its class takes a "
                        + one.getName(),
                forms(method));
    }

    private static String[] forms(Method method) {
        String name = "Object " + method.getName();
        return new String[] {
            name + "(Request request) { … }",
            name + "(Page context, Request request) { … }",
            name + "() { … }   // of a class whose constructor takes the request"
        };
    }

    /** The method. */
    public Method method() {
        return method;
    }

    /** The class that was scanned or named, or that of the object; the method may be declared further up. */
    public Class<?> type() {
        return on.type();
    }

    /** The object whose method it is; empty for a class's. */
    public Optional<Object> instance() {
        return on.instance();
    }

    /** The type of the context that the method takes, as far as core knows, or the constructor of its class; {@code Object} for any. */
    public Class<?> context() {
        return context;
    }

    /** Whether core knows how to call it, so that a mapper may leave it as it is. */
    public boolean fits() {
        return called != null;
    }

    /**
     * Calls the method: takes the context, as an {@code Object}, and the request, of which an object is made where one is needed, then the
     * method's own parameters; returns an {@code Object}. For mappers, which complete it when the application is made.
     */
    public MethodHandle handle() {
        MethodHandle handle = on.handle(method);
        MethodHandle complete = maker == null
                ? MethodHandles.dropArguments(handle, 0, Object.class, Request.class)
                : MethodHandles.collectArguments(
                        handle.asType(handle.type()
                                .changeParameterType(0, maker.handle().type().returnType())),
                        0,
                        maker.handle());
        return complete.asType(complete.type().changeReturnType(Object.class));
    }

    /** The refusal of its parameters, where no mapper has a say. */
    public ConfigurationException wrongParameters() {
        List<String> taken =
                Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
        List<String> remedies = new ArrayList<>(List.of(forms(method)));
        remedies.add("Object " + method.getName()
                + "(@Path int id, @Query String text) { … }   // with the add-on dev.mastaba.binding");
        return on.refused(
                "can't be a view: it takes (" + String.join(", ", taken) + ")", remedies.toArray(new String[0]));
    }

    /** The object, or the class of which one is made for each request. */
    public Object original() {
        return on.instance().orElse(on.type());
    }

    /**
     * Calls it as core does.
     *
     * @throws IllegalStateException where core does not know how
     */
    public DerivedView called() {
        if (called == null) {
            throw new IllegalStateException("Core does not know how to call " + this + "; its mapper must");
        }
        return called;
    }

    /** Answers as core calls it, for the context that was found for the request. */
    @Override
    public @Nullable Object respond(Request request) throws Exception {
        Traversal found = Traversal.of(request).orElseGet(() -> Traversal.at(request));
        return called().respond(found.context(), request);
    }

    /** {@code dev.example.Jobs#show}. */
    @Override
    public String toString() {
        return on.type().getName() + "#" + method.getName();
    }
}
