package dev.mastaba.fleet.statics;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.Release.Content;
import dev.mastaba.fleet.release.StaticFileIndex;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.release.StaticFiles.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the static files of a release from a server that serves it, once for each release. Safe for any thread. */
public final class StaticFilePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(StaticFilePublisher.class);

    private final Depot depot;
    private final StaticFiles statics;

    /** Creates a publisher. */
    public StaticFilePublisher(Depot depot, StaticFiles statics) {
        this.depot = depot;
        this.statics = statics;
    }

    /**
     * Publishes the files of a release, unless the depot has them. This may take minutes.
     *
     * @param digest the digest of the release
     * @param generation the number of the generation that serves the release
     * @return whether the depot has them; it does not if another generation began to serve
     * @throws IOException if a file cannot be read or copied
     */
    public boolean publish(String digest, long generation) throws SQLException, IOException, InterruptedException {
        if (depot.releases().staticFiles(digest).isPresent()) {
            return true;
        }
        Path folder = Files.createTempDirectory("mastaba-static");
        try {
            Optional<Found> found = statics.find(generation, folder, StaticFileIndex.LIMITS);
            if (found.isEmpty()) {
                return false;
            }
            publish(digest, found.get(), folder);
            return true;
        } finally {
            delete(folder);
        }
    }

    private void publish(String digest, Found found, Path folder) throws SQLException, IOException {
        if (found.leftOut() > 0) {
            LOG.warn(
                    "Static files that other nodes do not get during a rollout, because they exceed a limit: {}, such as {}",
                    found.leftOut(),
                    found.example());
        }
        StaticFileIndex index = new StaticFileIndex(found.files());
        byte[] text = index.text().getBytes(StandardCharsets.UTF_8);
        Content content = new Content(Sha256.of(text), text.length);
        Files.write(folder.resolve(content.sha256()), text);
        List<Content> contents = new ArrayList<>(index.contents());
        contents.add(content);
        for (Content each : depot.contents().missing(contents)) {
            depot.contents().store(each, folder.resolve(each.sha256()));
        }
        depot.releases().publishStaticFiles(digest, content, index.contents());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }
}
