package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file as it is found: what was asked for, and who brings it.
 *
 * @param spec what was asked for, its owner an add-on's name
 * @param source the file that was found: of the same name, or what was laid over it
 * @param layer how many places above it were looked at for the file in vain; the first one not looked at is what it replaced
 * @param content the file
 */
public record Asset(AssetSpec spec, AssetSpec source, int layer, AssetContent content) {
    /** The name of the add-on that brings the file. */
    public String owner() {
        return source.owner();
    }

    /** All of it; for what is known to be small. */
    public byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** All of it as UTF-8 text. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
