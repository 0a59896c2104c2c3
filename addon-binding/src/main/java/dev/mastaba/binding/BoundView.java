package dev.mastaba.binding;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that calls a method with bound arguments, or returns all errors in the request to the client. */
final class BoundView implements DerivedView {
    private final MethodHandle handle;
    private final Argument[] arguments;
    private final BindingLimits limits;

    /**
     * Creates the view.
     *
     * @param handle a handle that takes the context, the request, and the method's arguments
     */
    BoundView(MethodHandle handle, List<Argument> arguments, BindingLimits limits) {
        this.handle = handle.asSpreader(Object[].class, arguments.size());
        this.arguments = arguments.toArray(new Argument[0]);
        this.limits = limits;
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        BindingErrors complaints = new BindingErrors(limits);
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].of(context, request, complaints);
        }
        complaints.refuse();
        return call(context, request, values);
    }

    private @Nullable Object call(Object context, Request request, @Nullable Object[] values) throws Exception {
        try {
            return (Object) handle.invokeExact(context, request, values);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }
}
