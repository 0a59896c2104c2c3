package dev.mastaba.core.application;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is done to the answer that a server gives by itself, because the application threw what nobody took. A tween whose fields every answer needs
 * adds a step before it calls the next handler; where the request is answered by the application, the steps are never asked.
 */
public final class LastResort {
    /** By its name, because the JDK is about to remove it. */
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

    private LastResort() {}

    /**
     * Adds a step for the answer to one request, on its thread.
     *
     * @param name what is replaced where it has been added before
     * @param step called once at most, on any thread when the request is over for the application; keeps what the answer has already
     */
    public static void add(Request request, String name, UnaryOperator<Response> step) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.addLastStep(name, step);
        }
    }

    /**
     * Whether nothing is safe after a failure: an error of the virtual machine, such as that its memory is used up, but for a stack that overflowed, which is
     * unwound again; and a thread's death. No exception view is asked then, so that no more code runs on it than must.
     */
    public static boolean isFatal(Throwable failure) {
        return isFatal(failure.getClass());
    }

    /** Whether all failures of a type are; see above. */
    public static boolean isFatal(Class<? extends Throwable> type) {
        boolean machine = VirtualMachineError.class.isAssignableFrom(type)
                && type != VirtualMachineError.class
                && !StackOverflowError.class.isAssignableFrom(type);
        return machine || type.getName().equals(THREAD_DEATH);
    }

    /**
     * For whoever gives such an answer: the page for a failure, in the form that the client accepts.
     *
     * @param reference under what it is in the log
     */
    public static Response failed(Request request, String reference) {
        return new HttpServerError(500, "The server met an error. Its number in the log is " + reference + ".")
                .with("reference", reference)
                .response(request);
    }

    /** For whoever gives such an answer: it with all steps, the one that was added last first, and with the default fields. */
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
