package dev.mastaba.core.server;

import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import java.io.InputStream;

/**
 * An upload whose content is in memory or in a temporary file.
 *
 * @param name the name of the form field
 * @param fileName the file's name as the client sent it, but without folders
 * @param headers the header fields of the part
 * @param content the content of the file
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
