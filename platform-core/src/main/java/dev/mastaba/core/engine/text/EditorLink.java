package dev.mastaba.core.engine.text;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address with which a browser opens a file in the developer's editor. The value of the setting {@value #SETTING} is the name of an editor, or an
 * address with the placeholders {@code {file}} and {@code {line}}.
 */
public record EditorLink(String pattern) {
    public static final String SETTING = "mastaba.devtools.editor";
    /** The link if no editor is set: there is none. */
    public static final EditorLink NONE = new EditorLink("");

    private static final Map<String, String> EDITORS = new TreeMap<>(Map.of(
            "cursor", "cursor://file{file}:{line}",
            "idea", "idea://open?file={file}&line={line}",
            "sublime", "subl://open?url=file://{file}&line={line}",
            "textmate", "txmt://open?url=file://{file}&line={line}",
            "vscode", "vscode://file{file}:{line}",
            "vscodium", "vscodium://file{file}:{line}",
            "zed", "zed://file{file}:{line}"));
    /** The accepted values, for errors. */
    public static final String EXPECTED = String.join(", ", EDITORS.keySet())
            + ", or an address with {file} and {line}, such as my-editor://open?file={file}&line={line}; it cannot be a script";

    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9+.-]*)://[!-~]*");
    /** The schemes of which a browser itself runs or shows the content. */
    private static final Set<String> UNSAFE =
            Set.of("javascript", "data", "vbscript", "blob", "about", "file", "filesystem", "view-source");

    /**
     * Returns the link that a setting describes.
     *
     * @throws IllegalArgumentException if the text is neither the name of an editor nor a safe address with {@code {file}}
     */
    public static EditorLink of(String text) {
        String known = EDITORS.get(text.toLowerCase(Locale.ROOT));
        if (known != null) {
            return new EditorLink(known);
        }
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches() || UNSAFE.contains(address.group(1)) || !text.contains("{file}")) {
            throw new IllegalArgumentException("neither an editor nor a safe address with {file}");
        }
        return new EditorLink(text);
    }

    /**
     * Returns the address that opens a file; empty if no editor is set.
     *
     * @param line the line, from 1 on; anything less is the first one
     */
    public String address(Path file, int line) {
        URI encoded = file.toAbsolutePath().normalize().toUri();
        // Some editors expect the file in the query.
        String path = encoded.getRawPath()
                .replace("&", "%26")
                .replace("+", "%2B")
                .replace("=", "%3D")
                .replace(";", "%3B");
        return pattern.replace("{line}", String.valueOf(Math.max(1, line))).replace("{file}", path);
    }

    /** Returns a paragraph with the link to a file; empty if no editor is set, or the file is null. */
    String html(@Nullable Path file, int line) {
        return file == null || pattern.isEmpty()
                ? ""
                : "<p><a class=\"editor\" href=\"" + HtmlText.of(address(file, line)) + "\">Open in editor</a></p>\n";
    }
}
