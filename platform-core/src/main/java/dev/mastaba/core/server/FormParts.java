package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A listener that collects the parts of a multipart form: text fields as parameters, and files as uploads. It enforces the limits that the parser
 * does not enforce. Each instance is confined to one exchange.
 */
final class FormParts implements MultipartParser.PartListener {
    private final ServerRequest.Limits limits;
    private final BodyStorage storage;
    private final @Nullable UploadSpool spool;
    private final List<Parameters.Entry> fields = new ArrayList<>();
    private final List<Upload> uploads = new ArrayList<>();
    private int parts;
    private long textBytes;
    private String name = "";
    private @Nullable Upload upload;
    private @Nullable UploadContent content;
    private @Nullable ByteArrayOutputStream text;

    /**
     * Creates a listener for one form.
     *
     * @param storage the storage in which memory for text fields is reserved
     * @param spool the storage for files; null if files are not accepted
     */
    FormParts(ServerRequest.Limits limits, BodyStorage storage, @Nullable UploadSpool spool) {
        this.limits = limits;
        this.storage = storage;
        this.spool = spool;
    }

    Parameters fields() {
        return new Parameters(fields);
    }

    List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    @Override
    public void begin(@Nullable String partName, @Nullable String fileName, Headers headers) {
        if (++parts > limits.parameters()) {
            throw new BadRequest("The form has more than " + limits.parameters() + " parts");
        }
        if (partName == null) {
            throw new BadRequest("A part of the form has no name");
        }
        if (partName.length() > limits.nameLength() || fileName != null && fileName.length() > limits.nameLength()) {
            throw new BadRequest("A name in the form is longer than " + limits.nameLength() + " characters");
        }
        requirePlain(headers.first("Content-Transfer-Encoding"));
        name = partName;
        if (fileName == null || fileName.isEmpty()) {
            text = new ByteArrayOutputStream(32);
        } else {
            content = new UploadContent(accepting(spool));
            upload = new SpooledUpload(name, withoutFolders(fileName), headers, content);
        }
    }

    @Override
    public void content(ByteBuffer bytes) throws IOException {
        if (content != null) {
            content.add(bytes);
        } else if (text != null) {
            textBytes += bytes.remaining();
            if (textBytes > limits.formBytes()) {
                throw new ContentTooLarge(
                        "The text fields of the form are longer than " + limits.formBytes() + " bytes");
            }
            storage.takeMemory(bytes.remaining());
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            text.write(piece, 0, piece.length);
        }
    }

    @Override
    public void end() {
        if (upload != null) {
            uploads.add(upload);
        } else if (text != null) {
            fields.add(new Parameters.Entry(name, Utf8.decode(text.toByteArray(), "The field \"" + name + "\"")));
        }
        upload = null;
        content = null;
        text = null;
    }

    private static UploadSpool accepting(@Nullable UploadSpool spool) {
        if (spool == null) {
            throw new UnsupportedMediaType("This address accepts no files (the view does not declare uploads())");
        }
        return spool;
    }

    private static void requirePlain(@Nullable String encoding) {
        if (encoding != null
                && !List.of("7bit", "8bit", "binary").contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new UnsupportedMediaType(
                    "A part of the form is encoded; only unencoded parts are supported (RFC 7578, 4.7)");
        }
    }

    /** Removes the folders from a file name, because some clients send them. An empty name, and that of a folder, become {@code file}. */
    private static String withoutFolders(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return name.isBlank() || name.equals(".") || name.equals("..") ? "file" : name;
    }
}
