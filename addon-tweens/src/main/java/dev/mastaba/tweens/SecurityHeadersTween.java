package dev.mastaba.tweens;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.tween.Handler;
import java.util.Map;

/** Adds the fields that the response does not have yet. */
final class SecurityHeadersTween implements Handler {
    private final Handler next;
    private final Map<String, String> plain;
    private final Map<String, String> encrypted;

    SecurityHeadersTween(Handler next, SecurityHeaders headers) {
        this.next = next;
        this.plain = headers.fields(false);
        this.encrypted = headers.fields(true);
    }

    @Override
    public Response handle(Request request) throws Exception {
        Response response = next.handle(request);
        Response.Builder more = response.toBuilder();
        (request.scheme().equals("https") ? encrypted : plain).forEach((name, value) -> {
            if (!response.headers().contains(name) && !SecurityHeaders.leavesOut(request, name)) {
                more.header(name, value);
            }
        });
        return more.build();
    }
}
