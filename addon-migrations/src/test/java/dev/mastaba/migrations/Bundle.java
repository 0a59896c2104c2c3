package dev.mastaba.migrations;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * An add-on with migrations.
 *
 * @param id the id of an application; empty for an extension of the application {@code wiki}
 */
record Bundle(String name, String id, String version, Map<String, byte[]> files) {
    static Bundle wiki(String version) {
        return new Bundle("dev.example.wiki", "wiki", version, new TreeMap<>());
    }

    static Bundle stars(String version) {
        return new Bundle("dev.example.stars", "", version, new TreeMap<>());
    }

    /** Returns this bundle with another file in {@code db/migration/}. */
    Bundle with(String file, String sql) {
        return with(file, sql.getBytes(StandardCharsets.UTF_8));
    }

    Bundle with(String file, byte[] content) {
        Map<String, byte[]> more = new TreeMap<>(files);
        more.put("db/migration/" + file, content);
        return new Bundle(name, id, version, more);
    }

    Bundle version(String other) {
        return new Bundle(name, id, other, files);
    }

    Participant on(DataSource database) {
        return on(database, Migrations.FOLDER);
    }

    Participant on(DataSource database, String folder) {
        return on(config -> Migrations.of(config).add(database, folder));
    }

    Participant on(AddOn addOn) {
        return new Participant(
                name,
                id,
                version,
                id.isEmpty() ? Participant.Role.EXTENSION : Participant.Role.APPLICATION,
                id.isEmpty() ? List.of("wiki") : List.of(),
                addOn,
                new FilesInMemory(files));
    }
}
