package dev.mastaba.core.engine.asset;

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
    private static final String UTF_8 = ";charset=utf-8";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("7z", "application/x-7z-compressed"),
            Map.entry("aac", "audio/aac"),
            Map.entry("atom", "application/atom+xml"),
            Map.entry("avif", "image/avif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("bz2", "application/x-bzip2"),
            Map.entry("cjs", "text/javascript" + UTF_8),
            Map.entry("css", "text/css" + UTF_8),
            Map.entry("csv", "text/csv" + UTF_8),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("eot", "application/vnd.ms-fontobject"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("flac", "audio/flac"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("gif", "image/gif"),
            Map.entry("glb", "model/gltf-binary"),
            Map.entry("gltf", "model/gltf+json"),
            Map.entry("gz", "application/gzip"),
            Map.entry("heic", "image/heic"),
            Map.entry("htm", "text/html" + UTF_8),
            Map.entry("html", "text/html" + UTF_8),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("ics", "text/calendar" + UTF_8),
            Map.entry("jar", "application/java-archive"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript" + UTF_8),
            Map.entry("json", "application/json"),
            Map.entry("jsonld", "application/ld+json"),
            Map.entry("jxl", "image/jxl"),
            Map.entry("m3u8", "application/vnd.apple.mpegurl"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("map", "application/json"),
            Map.entry("md", "text/markdown" + UTF_8),
            Map.entry("mjs", "text/javascript" + UTF_8),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mpd", "application/dash+xml"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("ogv", "video/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("otf", "font/otf"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("rss", "application/rss+xml"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("toml", "application/toml"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("tsv", "text/tab-separated-values" + UTF_8),
            Map.entry("ttf", "font/ttf"),
            Map.entry("txt", "text/plain" + UTF_8),
            Map.entry("vtt", "text/vtt" + UTF_8),
            Map.entry("wasm", "application/wasm"),
            Map.entry("wav", "audio/wav"),
            Map.entry("weba", "audio/webm"),
            Map.entry("webm", "video/webm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("xhtml", "application/xhtml+xml" + UTF_8),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("xml", "application/xml"),
            Map.entry("xsl", "application/xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("zip", "application/zip"),
            Map.entry("zst", "application/zstd"));

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
