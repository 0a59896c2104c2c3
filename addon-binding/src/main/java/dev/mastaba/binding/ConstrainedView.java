package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MethodView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that calls a method with bound arguments after their constraints were checked, or returns all errors in the request to the client. */
final class ConstrainedView implements DerivedView {
    private static final MethodType MAKING = MethodType.methodType(Object.class, Object.class, Request.class);

    private final MethodHandle maker;
    private final MethodHandle handle;
    private final List<SourcedArgument> arguments;
    private final BindingLimits limits;
    private final ParameterCheck.Check check;

    /** Creates the view of a method that is not static. */
    ConstrainedView(
            MethodView method, List<SourcedArgument> arguments, BindingLimits limits, ParameterCheck.Check check) {
        this.maker = method.maker()
                .map(making -> making.asType(MAKING))
                .orElseGet(() -> MethodHandles.dropArguments(
                        MethodHandles.constant(Object.class, method.original()), 0, Object.class, Request.class));
        this.handle = CodeHandles.onObject(method.method());
        this.arguments = List.copyOf(arguments);
        this.limits = limits;
        this.check = check;
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        BindingErrors complaints = new BindingErrors(limits);
        @Nullable Object[] values = new Object[arguments.size()];
        boolean[] read = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            int before = complaints.count();
            Object value = arguments.get(i).argument().of(context, request, complaints);
            read[i] = complaints.count() == before;
            values[i] = read[i] ? value : null;
        }
        Object object = called(() -> (Object) maker.invokeExact(context, request));
        for (ParameterCheck.Violation each : check.check(object, values.clone(), request)) {
            if (read[each.parameter()]) {
                SourcedArgument of = arguments.get(each.parameter());
                complaints.violated(of.source() == null ? Source.BODY : of.source(), of.name(), each.what());
            }
        }
        complaints.refuse();
        return called(() -> (Object) handle.invokeExact(object, values));
    }

    private interface Call {
        @SuppressWarnings("IllegalThrows")
        Object run() throws Throwable;
    }

    private static Object called(Call call) throws Exception {
        try {
            return call.run();
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }
}
