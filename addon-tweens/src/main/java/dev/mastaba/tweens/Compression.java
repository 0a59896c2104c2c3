package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/**
 * What is compressed. Pages that hold a secret beside what a stranger may choose give the secret away by their length (BREACH): leave those out by
 * {@code Cache-Control: no-transform}, which is always honoured.
 *
 * @param least how many bytes a body has at least; those whose length is not known are compressed
 * @param types beginnings of content types, in small letters
 */
public record Compression(int least, List<String> types) {
    static final String SETTING = "mastaba.tweens.compression";
    private static final int LEAST = 1_024;

    public Compression {
        if (least < 0) {
            throw new IllegalArgumentException("A body has no fewer than 0 bytes: " + least);
        }
        types = List.copyOf(types);
    }

    /** Text, JSON, XML, scripts, SVG, web fonts and WebAssembly of a kilobyte and more. */
    public static Compression standard() {
        return new Compression(
                LEAST,
                List.of(
                        "text/",
                        "application/json",
                        "application/javascript",
                        "application/xml",
                        "application/manifest+json",
                        "application/problem+json",
                        "application/wasm",
                        "font/ttf",
                        "font/otf",
                        "image/svg+xml"));
    }

    /** This with what the deployer says over it. */
    Compression over(Settings settings) {
        return new Compression(settings.number(SETTING + ".least", least, 0, Integer.MAX_VALUE), types);
    }

    /** Whether bodies of a content type are compressed; events are not, as each must reach its client at once. */
    boolean takes(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return !type.startsWith("text/event-stream") && types.stream().anyMatch(type::startsWith);
    }
}
