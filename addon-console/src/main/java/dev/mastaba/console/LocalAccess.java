package dev.mastaba.console;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.NotFound;

/** The restriction of the console to browsers on the server's own machine, which applies unless a setting opens the console to other machines. */
final class LocalAccess {
    static final String SETTING = "mastaba.console.access";

    private LocalAccess() {}

    /** Adds the tween that answers requests of other machines like unknown paths. */
    static void include(Configurator config) {
        boolean everywhere = config.settings()
                .read(SETTING, "\"local\" or \"everywhere\"", LocalAccess::everywhere)
                .orElse(false);
        if (!everywhere) {
            config.addTween(
                    "local",
                    next -> request -> {
                        if (!request.isLocal()) {
                            throw new NotFound(
                                    "The console answers only browsers on the server's own machine that have opened the link of: mastaba console");
                        }
                        return next.handle(request);
                    },
                    Placement.under(Tween.INGRESS));
        }
    }

    private static Boolean everywhere(String value) {
        return switch (value) {
            case "local" -> false;
            case "everywhere" -> true;
            default -> throw new IllegalArgumentException(value);
        };
    }
}
