package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.List;

/** The header fields of every response of an application. */
final class DeployedHeaders {
    /** The prefix of the operator's settings for default header fields; the field's name follows. */
    private static final String SETTINGS = "mastaba.headers.";

    private static final String EXPECTED = "the value of a header field that applies to every response";

    private DeployedHeaders() {}

    /** Returns the standard fields, overridden by the declared ones, and both overridden by the operator's. */
    static DefaultHeaders of(Registry registry, Settings settings) {
        DefaultHeaders declared = DefaultHeaders.standard().with(registry.all(Header.class));
        List<Header> deployed = new ArrayList<>();
        for (String setting : settings.values().keySet()) {
            if (setting.startsWith(SETTINGS)) {
                // Environment variables cannot contain dashes, and names of header fields contain no dots.
                String name = setting.substring(SETTINGS.length()).replace('.', '-');
                settings.read(setting, EXPECTED, value -> DefaultHeaders.field(name, value))
                        .ifPresent(deployed::add);
            }
        }
        return declared.with(deployed);
    }
}
