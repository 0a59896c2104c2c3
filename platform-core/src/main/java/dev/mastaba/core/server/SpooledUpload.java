package dev.mastaba.core.server;

import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import java.io.InputStream;

/**
 * An upload whose bytes are in memory or in the spool.
 *
 * @param name the name of the form's field
 * @param fileName the file's name as the client sent it, without folders
 * @param headers the header fields of the part
 * @param content the bytes
 */
record SpooledUpload(String name, String fileName, Headers headers, UploadContent content) implements Upload {
    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open() {
        return content.open();
    }

    @Override
    public String toString() {
        return name + ": " + fileName + " (" + size() + " bytes)";
    }
}
