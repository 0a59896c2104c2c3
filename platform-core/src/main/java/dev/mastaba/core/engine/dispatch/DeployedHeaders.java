package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.List;

/** The header fields that every answer of an application has. */
final class DeployedHeaders {
    /** What the deployer's settings of default fields begin with; the field's name follows. */
    private static final String SETTINGS = "mastaba.headers.";

    private static final String EXPECTED = "the value of a header field that every answer may have";

    private DeployedHeaders() {}

    /** The fields that were declared over the standard ones, and the deployer's over both. */
    static DefaultHeaders of(Registry registry, Settings settings) {
        DefaultHeaders declared = DefaultHeaders.standard().with(registry.all(Header.class));
        List<Header> deployed = new ArrayList<>();
        for (String setting : settings.values().keySet()) {
            if (setting.startsWith(SETTINGS)) {
                // An environment variable has no dashes, and no field's name has dots.
                String name = setting.substring(SETTINGS.length()).replace('.', '-');
                settings.read(setting, EXPECTED, value -> DefaultHeaders.field(name, value))
                        .ifPresent(deployed::add);
            }
        }
        return declared.with(deployed);
    }
}
