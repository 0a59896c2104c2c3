package dev.mastaba.migrations;

import dev.mastaba.core.extend.Origin;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A migration in a file of an add-on.
 *
 * @param addOn the name of the add-on
 * @param path the path in the add-on, such as {@code db/migration/V1__create_pages.sql}
 * @param text the content
 */
record MigrationFile(String addOn, String path, MigrationName name, String text) {
    /** Returns the checksum that the history has of this file. It does not depend on line breaks and a byte-order mark. */
    int checksum() {
        CRC32 sum = new CRC32();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        content.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    Origin origin() {
        return origin(0);
    }

    Origin origin(int line) {
        return new Origin(addOn, path, null, name.file(), line);
    }
}
