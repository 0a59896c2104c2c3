package dev.mastaba.core.application;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Static methods for the error response that a server sends itself if the application throws an unhandled exception. A
 * tween can add steps that complete this response, for example if the tween's header fields are required on every
 * response. The tween adds a step before it calls the next handler. If the application answers the request, the steps
 * are not called.
 */
public final class LastResort {
    /** The name of the class {@code ThreadDeath}, which code does not refer to directly because it is deprecated for removal from the JDK. */
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

    private LastResort() {}

    /**
     * Adds a step that completes the server's own error response to a request. Call this method on the request's
     * thread.
     *
     * @param name the name of the step; a previous step with the same name is replaced
     * @param step a function that returns the completed response. It is called at most once, on any thread, when the
     *     application has finished the request. It must keep the response's existing header fields
     */
    public static void add(Request request, String name, UnaryOperator<Response> step) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.addLastStep(name, step);
        }
    }

    /**
     * Returns whether a failure is fatal, which means that code cannot run safely after it. Fatal failures are virtual
     * machine errors, such as exhausted memory, and the death of a thread. A stack overflow is not fatal, because the
     * stack is unwound. After a fatal failure, exception views are not called, so that as little code as possible runs.
     */
    public static boolean isFatal(Throwable failure) {
        return isFatal(failure.getClass());
    }

    /** Returns whether all failures of a type are fatal, as described in {@link #isFatal(Throwable)}. */
    public static boolean isFatal(Class<? extends Throwable> type) {
        boolean machine = VirtualMachineError.class.isAssignableFrom(type)
                && type != VirtualMachineError.class
                && !StackOverflowError.class.isAssignableFrom(type);
        return machine || type.getName().equals(THREAD_DEATH);
    }

    /**
     * Returns an error page with status 500, in a format that the client accepts. If the request is traced, the page
     * contains the id of the trace. A server calls this method after an unhandled exception.
     *
     * @param reference the number that identifies the failure in the log
     */
    public static Response failed(Request request, String reference) {
        RequestState state = RequestState.find(request);
        String trace = state == null ? "" : state.traceId();
        String detail = "The server encountered an error. Its number in the log is " + reference + ".";
        HttpException page = new HttpServerError(
                        500, trace.isEmpty() ? detail : detail + " Its trace is " + trace + ".")
                .with("reference", reference);
        return (trace.isEmpty() ? page : page.with("trace_id", trace)).response(request);
    }

    /**
     * Applies the request's steps to the given response, in the reverse order of their registration, and adds the
     * default header fields. A server calls this method for the response that it sends after an unhandled exception.
     */
    public static Response complete(Request request, Response answer) {
        RequestState state = RequestState.find(request);
        if (state == null) {
            return answer;
        }
        List<UnaryOperator<Response>> inwards = state.lastSteps();
        Response completed = answer;
        for (int i = inwards.size() - 1; i >= 0; i--) {
            completed = inwards.get(i).apply(completed);
        }
        return state.complete(request, completed);
    }
}
