package dev.mastaba.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that an earlier command has written, and with which an application is compared. */
final class EarlierFile {
    /** The maximum size, which is as much as the server reads. */
    private static final int LARGEST = 16 << 20;

    private EarlierFile() {}

    /**
     * Returns the content of a file; a blank line if it is empty.
     *
     * @param writing the command that writes the file, for messages
     */
    static String read(Path file, String writing) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("File " + file + " is larger than " + (LARGEST >> 20) + " MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.isEmpty() ? "\n" : text;
        } catch (NoSuchFileException none) {
            throw new IOException("File " + file + " does not exist; write it with: " + writing + " " + file, none);
        } catch (CharacterCodingException binary) {
            throw new IOException("File " + file + " is not a text in UTF-8", binary);
        }
    }
}
