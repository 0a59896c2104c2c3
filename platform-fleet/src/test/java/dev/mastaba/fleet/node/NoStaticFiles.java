package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.fleet.release.StaticFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server without static files. */
final class NoStaticFiles implements StaticFiles {
    @Override
    public Optional<Found> find(long generation, Path contents, Limits limits) {
        return Optional.of(new Found(List.of(), 0, ""));
    }

    @Override
    public void offer(List<File> files, Path contents) {
        assertThat(files).isEmpty();
    }
}
