package dev.mastaba.openapi;

import dev.mastaba.core.route.RoutePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of a route in the form of OpenAPI.
 *
 * @param text the path, such as {@code /tasks/{id}}
 * @param shape the path with empty names, which is equal for patterns that OpenAPI does not distinguish
 * @param placeholders the placeholders in order
 */
record PathTemplate(String text, String shape, List<RoutePattern.Piece> placeholders) {
    private static final String PLAIN = "/-._~!$&'()*+,;=:@";

    PathTemplate {
        placeholders = List.copyOf(placeholders);
    }

    static PathTemplate of(RoutePattern pattern) {
        StringBuilder text = new StringBuilder();
        StringBuilder shape = new StringBuilder();
        List<RoutePattern.Piece> placeholders = new ArrayList<>();
        for (RoutePattern.Piece piece : pattern.pieces()) {
            if (piece.isLiteral()) {
                String literal = encoded(piece.text());
                text.append(literal);
                shape.append(literal);
            } else {
                placeholders.add(piece);
                text.append('{').append(piece.text()).append('}');
                shape.append("{}");
            }
        }
        return new PathTemplate(text.toString(), shape.toString(), placeholders);
    }

    private static String encoded(String literal) {
        StringBuilder text = new StringBuilder();
        for (byte each : literal.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (each & 0xff);
            boolean plain = sign < 128 && (Character.isLetterOrDigit(sign) || PLAIN.indexOf(sign) >= 0);
            text.append(plain ? String.valueOf(sign) : String.format("%%%02X", each & 0xff));
        }
        return text.toString();
    }
}
