package dev.mastaba.content.change;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/** The real files, until a number of changes has been made to them: then the process is as if killed, or the disk fails. */
final class HaltingDisk extends FileSystem {
    private static final FileSystem REAL = FileSystems.getDefault();

    private final HaltingProvider provider;

    private HaltingDisk(HaltingProvider provider) {
        this.provider = provider;
    }

    /** The process ended. */
    static final class Halted extends Error {
        private static final long serialVersionUID = 1;
    }

    /** On this disk the process ends after so many changes: nothing at all can be done from then on. */
    static HaltingDisk killedAfter(int changes) {
        return new HaltingDisk(new HaltingProvider(changes, changes));
    }

    /** On this disk changes fail, from the one after so many on, until so many have failed. */
    static HaltingDisk failingAfter(int changes, int failures) {
        return new HaltingDisk(new HaltingProvider(changes, failures == 0 ? Integer.MAX_VALUE : changes + failures) {
            @Override
            void stop() throws IOException {
                throw new IOException("no space left");
            }

            @Override
            void look() {
                // What is there can be read.
            }
        });
    }

    /** A real path, on this disk. */
    Path of(Path real) {
        return new HaltingPath(this, real);
    }

    static Path real(Path path) {
        return path instanceof HaltingPath halting ? halting.real() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return REAL.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return REAL.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return REAL.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return REAL.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return of(REAL.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = REAL.getPathMatcher(pattern);
        return path -> matcher.matches(real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return REAL.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
