package dev.mastaba.staging;

import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A stage in a real framework. */
final class StageFixture implements AutoCloseable {
    final FelixContainer felix = FelixContainer.builder().start();
    final ResolutionIsolation worlds = new ResolutionIsolation();
    final AddOnCalls calls;
    final Stage stage;
    private final Path folder;
    private int made;

    StageFixture(Path folder, Duration limit) {
        this.folder = folder;
        calls = new AddOnCalls(limit, StageFixture.class.getClassLoader(), Debugger.none());
        worlds.register(felix.context());
        stage = new Stage(felix.context(), worlds, calls);
    }

    Copy install(long generation, SourceBundle source) {
        return stage.install(generation, file(source));
    }

    /** Installs a bundle that was written before. */
    Copy install(long generation, Path jar) {
        String name = jar.getFileName().toString();
        return stage.install(
                generation, new StoredBundle(name.substring(0, name.lastIndexOf('-')), jar.toString(), jar));
    }

    /** Written under a name of its own each time, so that a running copy keeps its file. */
    private StoredBundle file(SourceBundle source) {
        Path jar = source.writeTo(folder.resolve("store-" + made++));
        String name = jar.getFileName().toString();
        return new StoredBundle(name.substring(0, name.lastIndexOf('-')), "hash-" + made, jar);
    }

    void start(Copy... copies) {
        stage.start(List.of(copies), List.of(copies), List.of());
    }

    @Override
    public void close() {
        felix.close();
    }
}
