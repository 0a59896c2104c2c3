package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.extend.Settings;

/**
 * What the log is told while an application is looked into; each setting is false by default, and {@code mastaba.debug.all} sets all of them.
 *
 * @param routeMatch which route each request matched ({@code mastaba.debug.routematch})
 * @param notFound why no view answers a request ({@code mastaba.debug.notfound}); its client is told as well
 */
public record Debugging(boolean routeMatch, boolean notFound) {
    /**
     * What the settings say.
     *
     * @throws dev.mastaba.core.extend.InvalidSettingException when one is neither true nor false
     */
    public static Debugging of(Settings settings) {
        return new Debugging(settings.debugs("routematch"), settings.debugs("notfound"));
    }
}
