package dev.mastaba.content.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.content.archive.ArchiveCheck;
import dev.mastaba.content.archive.BundleManifest;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.store.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A bundle's file, of which the store has a copy. */
public record ReceivedFile(Path copy, String name, String path) implements ReceivedBundle {
    /**
     * Copies a jar or folder as the server does, without a server. The launcher calls this method by name.
     *
     * @param temporary an empty folder, for the copy
     * @throws IOException with a message for people if the file is not a bundle
     */
    public static ReceivedFile of(Path file, Path temporary) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " does not exist");
        }
        String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        Path real = file.toRealPath();
        FolderSettings settings = FolderSettings.standard();
        ContentStore store = new ContentStore(temporary);
        Verdict verdict = new FileIntake(store, settings).examine(entry(real, name, settings));
        if (verdict instanceof Verdict.Bundle bundle) {
            Path parent = file.getParent();
            return new ReceivedFile(
                    store.find(bundle.file().sha256()).orElseThrow(),
                    name,
                    (parent == null ? "" : parent + "/") + name);
        }
        throw new IOException(
                verdict instanceof Verdict.Refused refused
                        ? refused.reason().text()
                        : file + " is incomplete or damaged");
    }

    private static FolderEntry entry(Path real, String name, FolderSettings settings) throws IOException {
        try {
            return new BundleClassifier(settings.archive())
                    .classify(Objects.requireNonNull(real.getParent(), "a file has a folder"), real, name);
        } catch (RefusalException refusal) {
            return new FolderEntry.Rejected(name, refusal.problem());
        }
    }

    /** Returns whether the server generated the manifest: generating it again gives the same bytes. */
    @Override
    public boolean isManifestGenerated() throws IOException {
        try (ZipFile zip = new ZipFile(copy.toFile(), UTF_8)) {
            byte[] manifest = bytes(zip, ArchiveCheck.MANIFEST);
            byte[] description = bytes(zip, ArchiveCheck.DESCRIPTION);
            if (manifest == null || description == null) {
                return manifest == null;
            }
            Attributes headers = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
            String source = headers.getValue(BundleManifest.SOURCE);
            return headers.getValue(BundleManifest.SYMBOLIC_NAME) == null
                    || Arrays.equals(
                            manifest,
                            OverlayManifest.of(name, new String(description, UTF_8), source == null ? "" : source));
        } catch (RefusalException otherManifest) {
            return false;
        }
    }

    private static byte @Nullable [] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(ArchiveCheck.LARGEST_TEXT);
        }
    }
}
