package dev.mastaba.core.engine.asset;

import dev.mastaba.core.engine.text.ResourceText;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.MediaType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The content types by the extension of a file's name; text is UTF-8. The setting {@code mastaba.mime.EXTENSION}
 * overrides a type, or sets that of an unknown extension.
 *
 * @param said the types from settings, by extension in lower case
 */
public record ContentTypes(Map<String, String> said) {
    private static final String SETTINGS = "mastaba.mime.";
    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION =
            ResourceText.table(ContentTypes.class, "content-types.properties");

    public static ContentTypes of(Settings settings) {
        Map<String, String> said = new HashMap<>();
        for (String name : settings.values().keySet()) {
            if (name.startsWith(SETTINGS)) {
                said.put(
                        name.substring(SETTINGS.length()).toLowerCase(Locale.ROOT),
                        settings.read(name, "a content type such as text/css;charset=utf-8", ContentTypes::checked)
                                .orElse(UNKNOWN));
            }
        }
        return new ContentTypes(Map.copyOf(said));
    }

    private static String checked(String type) {
        return MediaType.parse(type)
                .orElseThrow(() -> new IllegalArgumentException(type))
                .toString();
    }

    String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return UNKNOWN;
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        String own = said.get(extension);
        return own != null ? own : BY_EXTENSION.getOrDefault(extension, UNKNOWN);
    }
}
