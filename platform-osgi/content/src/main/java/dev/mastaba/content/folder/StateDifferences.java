package dev.mastaba.content.folder;

import dev.mastaba.core.engine.text.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the content that the folders request and the serving content. They remain, even across a restart, until a file changes or
 * {@code mastaba retry} resolves them.
 *
 * @param asked the state that the folders request
 * @param effective the files that serve
 * @param serverHash the hash of the settings with which the server started; empty if there were none
 */
public record StateDifferences(DesiredState asked, DesiredState effective, Optional<String> serverHash) {
    /** Returns each difference in one line, in a stable order. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(asked.bundles().keySet());
        names.addAll(effective.bundles().keySet());
        names.forEach(
                name -> ofBundle(asked.bundles().get(name), effective.bundles().get(name), lines));
        // Settings take effect in applications, and an application needs a bundle.
        if (!names.isEmpty()) {
            TreeSet<String> settings = new TreeSet<>(asked.conf().keySet());
            settings.addAll(effective.conf().keySet());
            if (serverHash.equals(
                    Optional.ofNullable(asked.conf().get(ConfFile.SERVER)).map(ConfFile::sha256))) {
                settings.remove(ConfFile.SERVER);
            }
            settings.forEach(name -> ofSettings(name, asked.conf(), effective.conf(), lines));
        }
        asked.refused().stream()
                .map(RefusedFile::fileName)
                .distinct()
                .forEach(file -> lines.add(ShownName.of(file) + " was not accepted"));
        return lines;
    }

    private static void ofBundle(@Nullable BundleFile wished, @Nullable BundleFile serving, List<String> lines) {
        if (wished == null && serving != null) {
            lines.add(serving + " still serves, although its file was removed");
        } else if (wished != null && serving == null) {
            lines.add(wished + " does not serve");
        } else if (wished != null && serving != null && !wished.sha256().equals(serving.sha256())) {
            lines.add(wished + " does not serve; " + former(wished, serving));
        }
    }

    private static String former(BundleFile wished, BundleFile serving) {
        return serving.fileName().equals(wished.fileName()) && serving.version().equals(wished.version())
                ? "the previous content of the file serves"
                : serving + " serves";
    }

    private static void ofSettings(
            String name, Map<String, ConfFile> wished, Map<String, ConfFile> serving, List<String> lines) {
        if (!wished.containsKey(name)) {
            lines.add("conf/" + name + " is still in effect, although the file was removed");
        } else if (!wished.get(name).equals(serving.get(name))) {
            lines.add("conf/" + name + " is not in effect"
                    + (name.equals(ConfFile.SERVER)
                            ? "; to apply it, run `mastaba restart`"
                            : serving.containsKey(name) ? "; its previous content is" : ""));
        }
    }
}
