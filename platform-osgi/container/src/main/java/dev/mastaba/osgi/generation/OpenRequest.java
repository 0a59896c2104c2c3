package dev.mastaba.osgi.generation;

import java.time.Duration;
import java.util.List;

/**
 * A request whose response is not complete, or an open WebSocket, as text.
 *
 * @param generation the number of its generation
 * @param application the id of its application
 * @param request the method and path, without the query
 * @param view the id of the view; empty if no view has been found yet, or if no thread is running the application's code
 * @param trace the id of its trace; empty if it is not traced, or if no thread is running the application's code
 * @param age the time since the request arrived
 * @param stack the stack of the thread that runs the application's code, innermost frame first; empty if there is none
 */
public record OpenRequest(
        long generation,
        String application,
        String request,
        String view,
        String trace,
        Duration age,
        List<StackTraceElement> stack) {
    public OpenRequest {
        stack = List.copyOf(stack);
    }
}
