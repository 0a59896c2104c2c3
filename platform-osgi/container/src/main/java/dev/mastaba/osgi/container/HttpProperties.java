package dev.mastaba.osgi.container;

import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.core.server.ApplicationSource;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;

/** The properties of the {@link ApplicationSource} service, from which the HTTP server reads its settings. */
final class HttpProperties {
    private static final String PREFIX = "mastaba.http.";

    private HttpProperties() {}

    static Dictionary<String, Object> of(ServerSettings server, BaseFolders base) {
        Map<String, Object> properties = new HashMap<>(server.settings().values());
        properties.keySet().removeIf(name -> !name.startsWith(PREFIX));
        properties.put(PREFIX + "places", server.settings().places());
        properties.put(PREFIX + "base", base.folder().toString());
        properties.put(
                PREFIX + "owner.key",
                server.development() ? "" : base.ownerKey().toString());
        return FrameworkUtil.asDictionary(properties);
    }
}
