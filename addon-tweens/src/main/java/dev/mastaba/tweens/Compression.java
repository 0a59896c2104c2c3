package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/**
 * The bodies that are compressed. An immutable value: each method that takes an argument returns a copy with one difference.
 *
 * <p>Pages that hold a secret beside what an attacker may choose give the secret away by their length (BREACH): leave those out by {@code
 * Cache-Control: no-transform}, which is always honoured.
 */
public final class Compression {
    static final String SETTING = "mastaba.tweens.compression";

    private final int least;
    private final List<String> types;

    private Compression(int least, List<String> types) {
        if (least < 0) {
            throw new IllegalArgumentException("A body has no fewer than 0 bytes: " + least);
        }
        this.least = least;
        this.types = List.copyOf(types);
    }

    /** Text, JSON, XML, scripts, SVG, web fonts and WebAssembly of a kilobyte and more. */
    public static Compression standard() {
        return new Compression(
                1_024,
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

    /**
     * Sets the length from which bodies are compressed, in bytes; those of unknown length always are. Default: 1024.
     *
     * @throws IllegalArgumentException for a negative length
     */
    public Compression least(int bytes) {
        return new Compression(bytes, types);
    }

    /** Sets the content types that are compressed, each by its beginning in small letters. */
    public Compression types(String... beginnings) {
        return new Compression(least, List.of(beginnings));
    }

    /** Returns how many bytes a body has at least. */
    int least() {
        return least;
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
