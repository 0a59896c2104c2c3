package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server's own settings: {@code conf/server.cfg}, and {@code conf/node.cfg} with the settings of this machine, which override it. A file that is
 * missing or cannot be read sets nothing.
 */
public final class ServerConf {
    private final ConfReader reader;
    private final ConfFile server;
    private final ConfFile node;
    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    private ServerConf(ConfReader reader, ConfFile server, ConfFile node) {
        this.reader = reader;
        this.server = server;
        this.node = node;
        this.settings = settings(server).with(settings(node));
    }

    /** Reads the files in a folder {@code conf/}. */
    public static ServerConf read(ConfReader reader, Path conf) {
        return new ServerConf(reader, file(conf, ConfFile.SERVER), file(conf, ConfFile.NODE));
    }

    private static ConfFile file(Path conf, String name) {
        try {
            byte[] bytes = Files.readAllBytes(conf.resolve(name));
            return new ConfFile(name, Sha256.of(bytes), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return new ConfFile(name, "", "");
        }
    }

    private Settings settings(ConfFile file) {
        ConfReader.Reading reading = reader.read(file.path(), file.text());
        problems.addAll(reading.problems());
        return reading.problems().isEmpty() ? reading.settings() : Settings.none();
    }

    /** Returns the settings of both files, overridden by environment variables. */
    public Settings settings() {
        return settings;
    }

    /** Returns the reasons for which a file cannot be used. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Returns the location at which a setting is set. */
    public Origin origin(String name) {
        ConfFile file = reader.names(node.text()).contains(name) ? node : server;
        return reader.origin(file.path(), file.text(), name);
    }

    /** Returns the hash of {@code conf/server.cfg}; empty if it could not be read. */
    public Optional<String> serverHash() {
        return Optional.of(server.sha256()).filter(hash -> !hash.isEmpty());
    }

    /** Returns {@code conf/node.cfg}; with an empty text if it could not be read. */
    public ConfFile node() {
        return node;
    }
}
