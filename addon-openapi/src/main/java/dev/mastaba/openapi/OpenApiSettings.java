package dev.mastaba.openapi;

import dev.mastaba.core.extend.Settings;
import java.util.regex.Pattern;

/**
 * The operator's settings of the document.
 *
 * @param path the path of the document: {@code mastaba.openapi.path}, {@code /openapi.json}
 * @param viewer the path of the viewer, or empty for none: {@code mastaba.openapi.viewer}, {@code /openapi} or {@code off}
 * @param permission the permission that both require; empty if everybody may read them: {@code mastaba.openapi.permission}
 * @param tokenScheme the scheme of the tokens that the application issues itself: {@code mastaba.security.jwt.scheme}, {@code Bearer}
 * @param cookie the name of the session's cookie; empty for the standard one
 */
record OpenApiSettings(String path, String viewer, String permission, String tokenScheme, String cookie) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    static OpenApiSettings of(Settings settings) {
        String path = settings.read("mastaba.openapi.path", "a path such as /openapi.json", OpenApiSettings::path)
                .orElse("/openapi.json");
        String viewer = settings.read(
                        "mastaba.openapi.viewer",
                        "a path such as /openapi, which is not that of the document, or off",
                        text -> text.equals("off") ? "" : viewer(text, path))
                .orElse("/openapi");
        return new OpenApiSettings(
                path,
                viewer,
                settings.text("mastaba.openapi.permission", ""),
                settings.words("mastaba.security.jwt.scheme").stream()
                        .findFirst()
                        .orElse("Bearer"),
                settings.text("mastaba.sessions.cookie.name", ""));
    }

    private static String viewer(String text, String document) {
        if (text.equals(document)) {
            throw new IllegalArgumentException("the path of the document");
        }
        return path(text);
    }

    private static String path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("not a path");
        }
        return text;
    }

    /** Returns the URL of the application relative to the document, so that it holds behind any prefix. */
    String server() {
        long depth = path.chars().filter(sign -> sign == '/').count() - 1;
        return depth == 0 ? "." : "../".repeat((int) depth);
    }

    String sessionCookie(String application) {
        return cookie.isEmpty() ? "session-" + application.replaceAll("[^A-Za-z0-9._-]", "_") : cookie;
    }
}
