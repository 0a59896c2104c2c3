package dev.mastaba.core.server;

import java.util.List;

/**
 * A request that still ran when its application was taken away. Text only.
 *
 * @param request its method and path: {@code GET /page}
 * @param view the id of the view that was called, as a text; empty when none had been found yet
 * @param stack where its thread was before it was interrupted, innermost first
 */
public record OverdueRequest(String request, String view, List<StackTraceElement> stack) {
    public OverdueRequest {
        stack = List.copyOf(stack);
    }
}
