package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search for the template of a translation: the named one, or the only one, or one of its domain, in its folder or the two above. */
final class TemplateFinder {
    private final @Nullable Path named;
    private final Map<Path, PoFile> read = new HashMap<>();

    TemplateFinder(@Nullable Path named) {
        this.named = named;
    }

    /** Returns the template of a translation; null if there is none. */
    @Nullable
    PoFile of(Translation translation) throws IOException {
        Path file = named == null ? beside(translation) : named;
        if (file == null) {
            return null;
        }
        PoFile known = read.get(file);
        if (known == null) {
            known = CatalogText.readWhole(file);
            read.put(file, known);
        }
        return known;
    }

    private static @Nullable Path beside(Translation translation) throws IOException {
        Path folder = translation.file().toAbsolutePath().normalize().getParent();
        for (int i = 0; i < 3 && folder != null; i++) {
            Path found = in(folder, translation.domain());
            if (found != null) {
                return found;
            }
            folder = folder.getParent();
        }
        return null;
    }

    private static @Nullable Path in(Path folder, @Nullable String domain) throws IOException {
        if (domain != null) {
            Path file = folder.resolve(domain + ".pot");
            return Files.isRegularFile(file) ? file : null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".pot"))
                    .sorted()
                    .toList();
            return all.size() == 1 ? all.get(0) : null;
        }
    }
}
