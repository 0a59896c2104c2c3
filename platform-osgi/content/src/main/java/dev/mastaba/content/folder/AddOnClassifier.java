package dev.mastaba.content.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A classifier for the files of the installation's add-ons. Jars that the selection contains take part. Symbolic links may lead anywhere, since the
 * administrator who installed the server controls them.
 */
final class AddOnClassifier implements WatchedFolder.Classifier {
    private final ShippedAddOns addOns;

    AddOnClassifier(ShippedAddOns addOns) {
        this.addOns = addOns;
    }

    @Override
    public String reportName(String name) {
        return ShippedAddOns.isName(name) ? name : ShippedAddOns.PREFIX + name;
    }

    @Override
    public @Nullable FolderEntry classify(Path realFolder, Path file, String name) throws IOException {
        if (!addOns.takes(name)) {
            return null;
        }
        Path real = file.toRealPath();
        return new FolderEntry.Jar(reportName(name), real, FileState.of(real));
    }
}
