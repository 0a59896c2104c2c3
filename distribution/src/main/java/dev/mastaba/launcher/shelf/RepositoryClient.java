package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.repository.AuthenticationBuilder;

/** The connections of a command to repositories, with logins, mirrors, and proxies. All transfers have limits of size and time. */
final class RepositoryClient implements AutoCloseable {
    /** The maximum size of a bundle. */
    static final long BUNDLE = 256L << 20;

    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int IDLE_MILLISECONDS = 30_000;
    private static final long MOST_NANOSECONDS = TimeUnit.MINUTES.toNanos(10);

    private final RepositorySystemSupplier supplier = new RepositorySystemSupplier();
    private final RepositorySystem system = supplier.get();
    private final CloseableSession session;

    /**
     * Creates a client.
     *
     * @param local an empty folder for Maven artifacts, which the command deletes at its end
     */
    RepositoryClient(ShelfSettings settings, Path local) throws IOException {
        RepositorySystemSession.SessionBuilder builder = new SessionBuilderSupplier(system).get();
        if (settings.maven().isPresent()) {
            MavenSettings.read(settings.maven().get()).applyTo(builder);
        }
        this.session = builder.withLocalRepositoryBaseDirectories(local)
                .setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLISECONDS)
                .setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, IDLE_MILLISECONDS)
                .setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_COUNT, 1)
                .setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_INTERVAL, 500L)
                .setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL)
                .setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS)
                .setIgnoreArtifactDescriptorRepositories(true)
                .setTransferListener(new LimitedArtifacts())
                .build();
    }

    RepositorySystem system() {
        return system;
    }

    RepositorySystemSession session() {
        return session;
    }

    /** Returns a source with its mirror, proxy, and login. */
    RemoteRepository readable(ShelfSource source) {
        return system.newResolutionRepositories(session, List.of(remote(source))).get(0);
    }

    /** Returns a source with its proxy and login, for writing. */
    RemoteRepository writable(ShelfSource source) {
        return system.newDeploymentRepository(session, remote(source));
    }

    private RemoteRepository remote(ShelfSource source) {
        RemoteRepository.Builder remote = new RemoteRepository.Builder(
                source.name(), source.isIndex() ? "osgi" : "default", source.folder().toString());
        if (!source.user().isEmpty()) {
            remote.setAuthentication(new AuthenticationBuilder()
                    .addUsername(source.user())
                    .addPassword(source.password())
                    .build());
        }
        return remote.build();
    }

    /**
     * Downloads a file of a source. If the target exists, it is the beginning of the file, and the download continues it.
     *
     * @param relative the place of the file in the folder of the source
     * @param most the maximum size in bytes
     * @throws IOException with a message for people if the file cannot be read; what has arrived until then stays in the target
     */
    void get(ShelfSource source, String relative, Path target, long most) throws IOException {
        try {
            URI place = new URI(relative);
            if (source.isFolder()) {
                Path file = Path.of(source.folder().resolve(place));
                if (Files.size(file) > most) {
                    throw new IOException("it is larger than " + (most >> 20) + " MB");
                }
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            RemoteRepository remote = readable(source);
            try (Transporter transporter = supplier.getTransporterProvider().newTransporter(session, remote)) {
                transporter.get(
                        new GetTask(place).setDataPath(target, true).setListener(new LimitedTransfer(most)));
            }
        } catch (NoSuchFileException absent) {
            throw unreadable(source, relative, "the file does not exist", absent);
        } catch (URISyntaxException invalid) {
            throw unreadable(source, relative, "the place is invalid", invalid);
        } catch (Exception failed) {
            throw unreadable(source, relative, reason(failed), failed);
        }
    }

    private static IOException unreadable(ShelfSource source, String relative, String reason, Exception cause) {
        return new IOException(
                "Source " + source.text() + ": " + relative + " cannot be read: " + reason, cause);
    }

    /** Returns the innermost message of a failure that has one. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 20; each = each.getCause()) {
            reason = each.getMessage() == null ? reason : each.getMessage();
            depth++;
        }
        return reason;
    }

    /** Returns the first bytes of a file. */
    static byte[] start(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    @Override
    public void close() {
        session.close();
        system.shutdown();
    }

    /** The limits of one transfer. */
    private static final class LimitedTransfer extends TransportListener {
        private final long most;
        private final long end = System.nanoTime() + MOST_NANOSECONDS;
        private long sum;

        LimitedTransfer(long most) {
            this.most = most;
        }

        @Override
        public void transportStarted(long offset, long length) throws TransferCancelledException {
            sum = offset;
            check(length);
        }

        @Override
        public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
            sum += data.remaining();
            check(sum);
        }

        private void check(long bytes) throws TransferCancelledException {
            if (bytes > most) {
                throw new TransferCancelledException("it is larger than " + (most >> 20) + " MB");
            }
            if (System.nanoTime() > end) {
                throw new TransferCancelledException("the transfer took longer than 10 minutes");
            }
        }
    }

    /** The limits of all transfers of Maven artifacts together. */
    private static final class LimitedArtifacts extends AbstractTransferListener {
        private final long end = System.nanoTime() + MOST_NANOSECONDS;

        @Override
        public void transferProgressed(TransferEvent event) throws TransferCancelledException {
            if (event.getTransferredBytes() > BUNDLE) {
                throw new TransferCancelledException("it is larger than " + (BUNDLE >> 20) + " MB");
            }
            if (System.nanoTime() > end) {
                throw new TransferCancelledException("the transfers took longer than 10 minutes");
            }
        }
    }
}
