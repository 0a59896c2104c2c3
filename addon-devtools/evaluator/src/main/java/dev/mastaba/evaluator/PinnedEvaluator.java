package dev.mastaba.evaluator;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An evaluator that requires the PIN of each browser. Safe for any thread.
 *
 * @param evaluator evaluates
 * @param pin knows the PIN
 */
record PinnedEvaluator(Evaluator evaluator, Pin pin) implements FailureEvaluator {
    @Override
    public Optional<FailureEvaluator.Offer> keep(String id, Request request, Throwable failure) {
        return evaluator.keep(id, request, failure);
    }

    @Override
    public Response answer(Request request, String id, String path) throws IOException, InterruptedException {
        if (!request.method().equals("POST") || pin.isKnownTo(request)) {
            return evaluator.answer(request, id);
        }
        String typed = request.header(PIN_FIELD).orElse("");
        return typed.isBlank() ? asked() : entered(request, typed, id, path);
    }

    private Response asked() {
        pin.print();
        return refused("The server printed a PIN in its terminal. Enter it above.");
    }

    private static Response refused(String note) {
        return Evaluator.said(401, List.of(Result.note(note))).withHeader("WWW-Authenticate", "Mastaba-Pin");
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
                        403,
                        List.of(Result.note("Too many wrong PINs. Restart the server to use the evaluator again.")));
        };
    }
}
