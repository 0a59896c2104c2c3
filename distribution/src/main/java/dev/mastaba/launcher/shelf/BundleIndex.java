package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.repository.XMLResourceParser;
import aQute.bnd.osgi.resource.ResourceUtils;
import aQute.bnd.osgi.resource.ResourceUtils.ContentCapability;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.osgi.resource.Resource;

/** An index of bundles in the XML format of the OSGi Repository Service. */
final class BundleIndex {
    private static final int MOST_BUNDLES = 100_000;
    private static final int GZIP = 0x1f;
    private static final int SHOWN = 60;

    private BundleIndex() {}

    /**
     * Reads the bundles in an index.
     *
     * @param file a copy of the index
     * @throws IOException with a message for people if it is invalid
     */
    static List<ShelfBundle> read(Path file, ShelfSource source) throws IOException {
        List<ShelfBundle> bundles = new ArrayList<>();
        for (Resource resource : resources(file, source.location(), source.text())) {
            ContentCapability content = ResourceUtils.getContentCapability(resource);
            if (content != null && content.url() != null) {
                Optional<String> place = relative(source.folder(), content.url());
                ShelfBundle.of(
                                resource,
                                source.name(),
                                place.orElse(""),
                                String.valueOf(content.osgi_content()).toLowerCase(Locale.ROOT))
                        // A file elsewhere would be read with the rights of this machine.
                        .filter(bundle -> place.isPresent() && bundle.digest().matches("[0-9a-f]{64}"))
                        .ifPresent(bundles::add);
            }
        }
        return bundles;
    }

    /**
     * Parses an index. References to other indexes are refused.
     *
     * @param location the URL at which its relative URLs begin
     * @param name the name of the index for people
     */
    static List<Resource> resources(Path file, URI location, String name) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(1);
            boolean compressed = in.read() == GZIP;
            in.reset();
            InputStream plain = new Limited(compressed ? new GZIPInputStream(in) : in);
            try (XMLResourceParser parser = new XMLResourceParser(plain, "index", location)) {
                parser.setDepth(0);
                List<Resource> resources = parser.parse();
                if (resources == null || resources.size() > MOST_BUNDLES) {
                    throw new IOException(
                            resources == null
                                    ? String.join("; ", parser.getErrors())
                                    : "it contains more than " + MOST_BUNDLES + " bundles");
                }
                return resources;
            }
        } catch (OutOfMemoryError large) {
            throw ShelfError.INDEX.of("Source " + name + ": the index needs more memory than this command has", large);
        } catch (Exception invalid) {
            String start = new String(RepositoryClient.start(file, SHOWN), StandardCharsets.UTF_8)
                    .replaceAll("\\s+|\\p{Cntrl}+", " ");
            throw ShelfError.INDEX.of(
                    "Source " + name + " is not a valid index: " + RepositoryClient.reason(invalid)
                            + "\nIt begins with: " + start,
                    invalid);
        }
    }

    /** Returns the path of a file from the folder of its source; empty if it is not below this folder. */
    private static Optional<String> relative(URI folder, URI file) {
        String path = String.valueOf(file.normalize());
        String start = folder.toString();
        // The decoded path, because %2e is a dot as well.
        boolean leavesFolder = String.valueOf(file.getPath()).contains("..");
        return path.startsWith(start) && path.length() > start.length() && !leavesFolder
                ? Optional.of(path.substring(start.length()))
                : Optional.empty();
    }

    /** A stream that fails after the maximum size. */
    private static final class Limited extends FilterInputStream {
        private long left = RepositoryClient.MOST;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return counted(read, Math.max(0, read));
        }

        private int counted(int result, int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("it is larger than " + (RepositoryClient.MOST >> 20) + " MB");
            }
            return result;
        }
    }
}
