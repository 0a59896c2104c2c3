package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/**
 * The rules for compressing bodies. Immutable: each method with a parameter returns a modified copy.
 *
 * <p>If a page contains both a secret and text that an attacker chooses, its compressed length can reveal the secret (BREACH). Exclude such pages
 * with {@code Cache-Control: no-transform}, which is always honored.
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

    /** Returns rules that compress text, JSON, XML, scripts, SVG, web fonts, and WebAssembly of at least one kilobyte. */
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
     * Sets the minimum length of compressed bodies, in bytes; bodies of unknown length are always compressed. Default: 1024.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public Compression least(int bytes) {
        return new Compression(bytes, types);
    }

    /** Sets the content types that are compressed, each as a lowercase prefix. */
    public Compression types(String... beginnings) {
        return new Compression(least, List.of(beginnings));
    }

    /** Returns the minimum length of a body in bytes. */
    int least() {
        return least;
    }

    /** Returns a copy in which the operator's settings override these options. */
    Compression over(Settings settings) {
        return new Compression(settings.number(SETTING + ".least", least, 0, Integer.MAX_VALUE), types);
    }

    /** Returns whether bodies of a content type are compressed. Events are not, because each must reach its client at once. */
    boolean takes(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return !type.startsWith("text/event-stream") && types.stream().anyMatch(type::startsWith);
    }
}
