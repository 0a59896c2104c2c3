package dev.mastaba.devtools.evaluate;

import dev.mastaba.core.message.Cookie;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import java.io.IOException;
import java.util.List;

/**
 * An evaluator that evaluates for browsers that know the PIN. Safe for any thread.
 *
 * @param evaluator evaluates
 * @param pin knows the PIN
 */
public record PinnedEvaluator(Evaluator evaluator, Pin pin) {
    /**
     * Answers a request to evaluate.
     *
     * @param id of the failure
     * @param path the path of the tools, for which the browser gets the cookie
     */
    public Response answer(Request request, String id, String path) throws IOException, InterruptedException {
        if (!request.method().equals("POST") || pin.isKnownTo(request)) {
            return evaluator.answer(request, id);
        }
        String typed = request.header(Pin.FIELD).orElse("");
        return typed.isBlank() ? asked() : entered(request, typed, id, path);
    }

    private Response asked() {
        pin.print();
        return refused("The terminal of the server shows a PIN. Enter it above.");
    }

    private static Response refused(String note) {
        return Evaluator.said(401, List.of(Said.note(note))).withHeader("WWW-Authenticate", "Mastaba-Pin");
    }

    private Response entered(Request request, String typed, String id, String path)
            throws IOException, InterruptedException {
        return switch (pin.entered(typed)) {
            case RIGHT -> {
                Cookie cookie = pin.cookie(request, path);
                yield evaluator.answer(request, id).withCookie(cookie);
            }
            case WRONG -> refused("This PIN is wrong.");
            case LOCKED ->
                Evaluator.said(
                        403, List.of(Said.note("Too many wrong PINs. Restart the server to use the evaluator again.")));
        };
    }
}
