package dev.mastaba.core.statics;

import dev.mastaba.core.message.Request;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content codings that a client accepts (RFC 9110, 12.5.3); without the header, none but the identity. */
final class AcceptedCodings {
    private static final int MOST = 50;

    private final Map<String, Double> qualities = new HashMap<>();

    private AcceptedCodings(@Nullable String header) {
        if (header == null) {
            return;
        }
        for (String item : header.split(",", MOST)) {
            String[] parts = item.split(";", 2);
            String name = parts[0].strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                qualities.put(name, parts.length == 1 ? 1 : quality(parts[1]));
            }
        }
    }

    static AcceptedCodings of(Request request) {
        return new AcceptedCodings(request.headers().first("Accept-Encoding"));
    }

    boolean accepts(String coding) {
        Double own = qualities.get(coding);
        Double any = qualities.get("*");
        return own != null ? own > 0 : any != null && any > 0;
    }

    private static double quality(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith("q=")) {
            return 1;
        }
        try {
            return Double.parseDouble(text.substring(2).strip());
        } catch (NumberFormatException broken) {
            return 0;
        }
    }
}
