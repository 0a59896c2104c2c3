package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/**
 * The rules that specify which response bodies are compressed. Instances are immutable.
 *
 * <p>If a page contains both a secret and text that an attacker can choose, the length of the compressed page can reveal the secret (the BREACH
 * attack). Exclude such pages with {@code Cache-Control: no-transform}, which is always honored.
 */
public final class Compression {
    static final String SETTING = "mastaba.tweens.compression";

    private final int least;
    private final List<String> types;

    private Compression(int least, List<String> types) {
        if (least < 0) {
            throw new IllegalArgumentException("The minimum size must not be negative: " + least);
        }
        this.least = least;
        this.types = List.copyOf(types);
    }

    /**
     * Returns rules that compress bodies of at least 1024 bytes that contain text, JSON, XML, scripts, SVG, fonts ({@code font/ttf} and {@code
     * font/otf}), or WebAssembly.
     */
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
     * Returns a copy that compresses only bodies with at least the given length and bodies of unknown length. The default is 1024.
     *
     * @param bytes the minimum length in bytes
     * @throws IllegalArgumentException if the length is negative
     */
    public Compression least(int bytes) {
        return new Compression(bytes, types);
    }

    /**
     * Returns a copy that compresses bodies of the given content types, instead of the types that these rules specify.
     *
     * @param beginnings the beginnings of the content types that are compressed, in lowercase, such as {@code text/}
     */
    public Compression types(String... beginnings) {
        return new Compression(least, List.of(beginnings));
    }

    /** Returns the minimum length, in bytes, of the bodies that are compressed. */
    int least() {
        return least;
    }

    /** Returns a copy in which the operator's settings override these options. */
    Compression over(Settings settings) {
        return new Compression(settings.number(SETTING + ".least", least, 0, Integer.MAX_VALUE), types);
    }

    /**
     * Returns whether bodies of a content type are compressed. Server-sent events are not compressed, because each event must reach the client
     * immediately.
     */
    boolean takes(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return !type.startsWith("text/event-stream") && types.stream().anyMatch(type::startsWith);
    }
}
