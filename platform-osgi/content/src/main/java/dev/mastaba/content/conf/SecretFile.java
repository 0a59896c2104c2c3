package dev.mastaba.content.conf;

import dev.mastaba.core.engine.text.FolderAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A file that contains one secret. The file is refused if other users may read it. */
final class SecretFile {
    private static final int LONGEST = 64 * 1024;

    private SecretFile() {}

    /**
     * Returns the secret: the file's text without the line break at its end.
     *
     * @throws IOException with a human-readable reason, which never includes the secret
     */
    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it does not exist");
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException("other users can read it");
        }
        Optional<Path> open = FolderAccess.openToAll(file.toRealPath());
        if (open.isPresent()) {
            throw new IOException("every user can write to " + open.get());
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new IOException("it is longer than " + LONGEST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }
}
