package dev.mastaba.testing;

import dev.mastaba.core.http.Status;
import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;

/** Human-readable texts of requests and responses below a failed check. */
final class ExchangeText {
    private static final int LONGEST_BODY = 4_000;

    private ExchangeText() {}

    static String of(TestRequest request) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.target() + "\n");
        append(text, request.headers(), request.content());
        return text.toString();
    }

    static String of(TestRequest request, Client.Received answer) {
        StringBuilder text = new StringBuilder("\n\n> ").append(of(request)).append("\n< ");
        text.append(Status.of(answer.status())).append('\n');
        append(text, answer.headers(), answer.body());
        return text.toString();
    }

    private static void append(StringBuilder text, Headers headers, byte[] body) {
        headers.forEach(field ->
                text.append(field.name()).append(": ").append(field.value()).append('\n'));
        if (body.length > 0) {
            String content = new String(body, StandardCharsets.UTF_8);
            boolean whole = content.length() <= LONGEST_BODY;
            text.append('\n')
                    .append(whole ? content : content.substring(0, LONGEST_BODY) + "…")
                    .append('\n');
        }
    }
}
