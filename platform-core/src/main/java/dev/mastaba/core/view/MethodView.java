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
 * A view that calls a Java method. The method was found by a scan or named by an add-on. Because the method is known, a
 * mapper can supply the arguments for the method's parameters, and a deriver can read the method's annotations. Without
 * a mapper, the method must accept no arguments, the request, or the context and the request. Instances are immutable.
 * (Pyramid: {@code attr}.)
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
     * Returns a view that calls the given method.
     *
     * @param on the element that contains the method: found by a scan, or created with {@link Scanned#named}
     * @throws ConfigurationException if the method cannot be a view
     */
    public static MethodView of(Scanned on, Method method) {
        if (method.getReturnType() == void.class) {
            throw on.refused("returns void, so it cannot be a view", forms(method));
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
                "takes a " + other.getName() + " as its context, but the constructor of its class takes a "
                        + one.getName(),
                forms(method));
    }

    private static String[] forms(Method method) {
        String name = "Object " + method.getName();
        return new String[] {
            name + "(Request request) { … }",
            name + "(Page context, Request request) { … }",
            name + "() { … }   // in a class whose constructor takes the request"
        };
    }

    /** Returns the method that this view calls. */
    public Method method() {
        return method;
    }

    /**
     * Returns the class that was scanned or named, or the class of the given object. The method may be declared in a
     * superclass of that class.
     */
    public Class<?> type() {
        return on.type();
    }

    /** Returns the object on which the method is called; empty if the view was declared with a class. */
    public Optional<Object> instance() {
        return on.instance();
    }

    /**
     * Returns the context type that the parameters of the method or of its class's constructor require, as far as the
     * core can determine it. The result is {@code Object} if contexts of any type are accepted.
     */
    public Class<?> context() {
        return context;
    }

    /** Returns whether the core can call the method without a view mapper. */
    public boolean fits() {
        return called != null;
    }

    /**
     * Returns a handle that calls the method and returns its result as an {@code Object}. The handle takes the context
     * (as an {@code Object}), the request, and then the method's own parameters. If the method requires an object of
     * its class, the handle creates one for each request. Mappers obtain the handle when the application is created,
     * and supply the arguments for the method's own parameters.
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

    /**
     * Returns a handle that creates the object on which the method is called; empty if the method is static or is called
     * on an existing object. The handle takes the context (as an {@code Object}) and the request. Mappers that need the
     * object before the call use this handle, and then call the method itself.
     */
    public Optional<MethodHandle> maker() {
        return Optional.ofNullable(maker).map(ObjectMaker::handle);
    }

    /**
     * Returns the exception to throw if the core cannot supply the arguments for the method's parameters and no mapper
     * does so.
     */
    public ConfigurationException wrongParameters() {
        List<String> taken =
                Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
        List<String> remedies = new ArrayList<>(List.of(forms(method)));
        remedies.add("Object " + method.getName()
                + "(@Path int id, @Query String text) { … }   // with the add-on dev.mastaba.binding");
        remedies.add(
                "@Bound Object " + method.getName()
                        + "(Session session) { … }   // with the add-on dev.mastaba.binding, if no parameter has an annotation");
        return on.refused(
                "cannot be a view: it takes (" + String.join(", ", taken) + ")", remedies.toArray(new String[0]));
    }

    /** Returns the object on which the method is called, or the class that is instantiated for each request. */
    public Object original() {
        return on.instance().orElse(on.type());
    }

    /**
     * Returns the view that calls the method without a mapper.
     *
     * @throws IllegalStateException if the core cannot call the method without a mapper
     */
    public DerivedView called() {
        if (called == null) {
            throw new IllegalStateException("Core cannot call " + this + "; only its view mapper can");
        }
        return called;
    }

    /** Calls the method without a mapper, with the context that was found for the request. */
    @Override
    public @Nullable Object respond(Request request) throws Exception {
        Traversal found = Traversal.of(request).orElseGet(() -> Traversal.at(request));
        return called().respond(found.context(), request);
    }

    /** Returns the class and the method as a string, such as {@code dev.example.Jobs#show}. */
    @Override
    public String toString() {
        return on.type().getName() + "#" + method.getName();
    }
}
