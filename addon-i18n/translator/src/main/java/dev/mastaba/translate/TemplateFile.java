package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import dev.mastaba.i18n.gettext.PoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A catalog template that may exist already.
 *
 * @param file the {@code .pot} file
 */
record TemplateFile(Path file) {
    /** Returns whether it contains these texts already. */
    boolean says(List<PoEntry> entries) throws IOException {
        return Files.exists(file)
                && PoWriter.text(CatalogText.readWhole(file).messages()).equals(PoWriter.text(entries));
    }

    /** Returns these entries, the first of which is a header, with the existing file's header; only its date is replaced. */
    List<PoEntry> withHeaderKept(List<PoEntry> all) throws IOException {
        if (!Files.exists(file)) {
            return all;
        }
        PoFile former = CatalogText.readWhole(file);
        String date = new PoFile(all, List.of()).header(CatalogHeaders.CREATED);
        List<PoEntry> kept = new ArrayList<>(all);
        former.header().ifPresent(header -> kept.set(0, CatalogHeaders.with(header, CatalogHeaders.CREATED, date)));
        return kept;
    }
}
