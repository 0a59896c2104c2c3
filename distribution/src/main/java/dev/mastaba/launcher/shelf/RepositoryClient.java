package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertPathBuilderException;
import java.util.List;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.jspecify.annotations.Nullable;

/** The connections of a command to repositories, with logins, mirrors, and proxies. All transfers have limits of size and time. */
final class RepositoryClient implements AutoCloseable {
    /** The maximum size of a file. */
    static final long MOST = 256L << 20;

    /** The number of shown letters of a place in a source. */
    private static final int SHOWN = 200;

    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int LOGIN = 401;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_LOGIN = 407;

    private final TransferLimits limits;
    private final RepositorySystemSupplier supplier;
    private final RepositorySystem system;
    private final CloseableSession session;

    /**
     * Creates a client.
     *
     * @param local an empty folder for Maven artifacts, which the command deletes at its end
     * @param limits the limits of time, which are closed with the client
     */
    RepositoryClient(ShelfSettings settings, Path local, TransferLimits limits) throws IOException {
        this.limits = limits;
        this.supplier = LimitedTransporter.supplier(limits);
        this.system = supplier.get();
        RepositorySystemSession.SessionBuilder builder = new SessionBuilderSupplier(system).get();
        if (settings.maven().isPresent()) {
            MavenSettings.read(settings.maven().get()).applyTo(builder);
        }
        this.session = builder.withLocalRepositoryBaseDirectories(local)
                .setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLISECONDS)
                .setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, (int)
                        limits.idle().toMillis())
                .setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_COUNT, 1)
                .setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_INTERVAL, 500L)
                .setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL)
                .setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS)
                .setIgnoreArtifactDescriptorRepositories(true)
                // A transfer that exceeds a limit closes its own connections only.
                .setConfigProperty("aether.transport.apache.cacheState", false)
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
        return system.newResolutionRepositories(session, List.of(remote(source)))
                .get(0);
    }

    /** Returns a source with its proxy and login, for writing. */
    RemoteRepository writable(ShelfSource source) {
        return system.newDeploymentRepository(session, remote(source));
    }

    private RemoteRepository remote(ShelfSource source) {
        RemoteRepository.Builder remote = new RemoteRepository.Builder(
                source.name(),
                source.isIndex() ? "osgi" : "default",
                source.folder().toString());
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
     * @throws IOException with a message for people if the file cannot be read; what has arrived until then stays in the target
     */
    void get(ShelfSource source, String relative, Path target) throws IOException {
        try {
            URI place = new URI(relative);
            if (source.isFolder()) {
                Path file = Path.of(source.folder().resolve(place));
                if (Files.size(file) > MOST) {
                    throw new IOException("it is larger than " + (MOST >> 20) + " MB");
                }
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            download(source, place, target);
        } catch (NoSuchFileException absent) {
            throw unreadable(source, relative, "the file " + absent.getFile() + " does not exist", absent);
        } catch (AccessDeniedException denied) {
            throw unreadable(source, relative, "this user has no access to " + denied.getFile(), denied);
        } catch (URISyntaxException invalid) {
            throw unreadable(source, relative, "the place is invalid", invalid);
        } catch (Exception failed) {
            throw unreadable(source, relative, reasonOf(failed), failed);
        }
    }

    /** Downloads a file; the library keeps nothing of an interrupted download, so the listener writes what arrives to the target. */
    private void download(ShelfSource source, URI place, Path target) throws Exception {
        boolean continued = Files.exists(target);
        Path whole = target.resolveSibling(target.getFileName() + ".whole");
        try (Transporter transporter = supplier.getTransporterProvider().newTransporter(session, readable(source));
                ArrivingFile arriving = new ArrivingFile(target)) {
            if (continued) {
                Files.copy(target, whole, StandardCopyOption.REPLACE_EXISTING);
            }
            transporter.get(new GetTask(place).setDataPath(whole, continued).setListener(arriving));
            Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private IOException unreadable(ShelfSource source, String relative, String reason, Exception cause) {
        String shown = relative.length() > SHOWN ? relative.substring(0, SHOWN) + "…" : relative;
        return ShelfError.SOURCE.of(
                "Source " + source.text() + ": " + shown + " cannot be read: " + reason, remedy(source, cause), cause);
    }

    /** Returns the remedy for a failed transfer. */
    static String remedy(ShelfSource source, Throwable failure) {
        int status = 0;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertPathBuilderException) {
                return "If you trust its authority, import the certificate of the authority into a trust store, and set"
                        + " MASTABA_CLIENT_JAVA_OPTS="
                        + "'-Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD'";
            }
            status = each instanceof HttpTransporterException response ? response.getStatusCode() : status;
        }
        return switch (status) {
            case LOGIN, FORBIDDEN ->
                "Set " + source.setting("user") + " and " + source.setting("password") + " in conf/server.cfg.";
            case PROXY_LOGIN ->
                "Set the username and password of the proxy in the file that mastaba.shelf.settings names.";
            default ->
                "Check " + source.setting("url") + " in conf/server.cfg, and whether the repository is there: "
                        + (source.isFolder() ? "ls -l " : "curl -fI ")
                        + PastedWord.of(source.place());
        };
    }

    /** Returns the reason for a failed transfer. */
    String reasonOf(Throwable failure) {
        return limits.exceeded().isEmpty() ? reason(failure) : limits.exceeded();
    }

    /** Returns the innermost message of a failure that has one, or a clearer one. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 20; each = each.getCause()) {
            if (each instanceof CertPathBuilderException) {
                return "the certificate of the server is not trusted";
            }
            if (each instanceof HttpTransporterException response && response.getStatusCode() == PROXY_LOGIN) {
                return "the proxy requires a login";
            }
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
        limits.close();
    }

    /** The file with what has arrived of a download. */
    private static final class ArrivingFile extends TransportListener implements AutoCloseable {
        private final Path file;
        private @Nullable FileChannel channel;

        ArrivingFile(Path file) {
            this.file = file;
        }

        @Override
        public void transportStarted(long offset, long length) throws TransferCancelledException {
            try {
                close();
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .truncate(offset)
                        .position(offset);
            } catch (IOException unwritable) {
                throw new TransferCancelledException(String.valueOf(unwritable.getMessage()), unwritable);
            }
        }

        @Override
        public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
            try {
                ByteBuffer copy = data.duplicate();
                while (channel != null && copy.hasRemaining()) {
                    channel.write(copy);
                }
            } catch (IOException unwritable) {
                throw new TransferCancelledException(String.valueOf(unwritable.getMessage()), unwritable);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
