package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.extend.Settings;

/**
 * The settings for additional log messages. Each is false by default; {@code mastaba.debug.all} sets all of them.
 *
 * @param routeMatch whether to log which route each request matched ({@code mastaba.debug.routematch})
 * @param notFound whether to log why no view answers a request ({@code mastaba.debug.notfound}); the client receives
 *     the same text
 */
public record Debugging(boolean routeMatch, boolean notFound) {
    /**
     * Reads the settings.
     *
     * @throws dev.mastaba.core.extend.InvalidSettingException if one is neither true nor false
     */
    public static Debugging of(Settings settings) {
        return new Debugging(settings.debugs("routematch"), settings.debugs("notfound"));
    }
}
