package dev.mastaba.launcher.shelf;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.PeekTask;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transfer.TransferCancelledException;

/**
 * A transporter with limits of size and time for each file. It closes its connection when a file exceeds one of them. A transporter of the library first
 * reads the rest of the response, and the response of a hostile server does not end.
 *
 * @param limits the limits of time
 */
record LimitedTransporter(Transporter transporter, TransferLimits limits) implements Transporter {
    /** The files that Maven reads into memory. */
    private static final Pattern METADATA = Pattern.compile("(maven-metadata.*\\.xml|\\.pom|\\.md5|\\.sha\\d+)$");

    private static final long MOST_OF_METADATA = 16L << 20;

    /** Returns a supplier of repository systems whose transporters have the limits. */
    static RepositorySystemSupplier supplier(TransferLimits limits) {
        return new RepositorySystemSupplier() {
            @Override
            protected Map<String, TransporterFactory> createTransporterFactories() {
                Map<String, TransporterFactory> limited = new LinkedHashMap<>();
                super.createTransporterFactories()
                        .forEach((name, factory) -> limited.put(name, new Factory(factory, limits)));
                return limited;
            }
        };
    }

    private record Factory(TransporterFactory factory, TransferLimits limits) implements TransporterFactory {
        @Override
        public Transporter newInstance(RepositorySystemSession session, RemoteRepository repository)
                throws NoTransporterException {
            return new LimitedTransporter(factory.newInstance(session, repository), limits);
        }

        @Override
        public float getPriority() {
            return factory.getPriority();
        }
    }

    @Override
    public int classify(Throwable error) {
        return transporter.classify(error);
    }

    @Override
    public void peek(PeekTask task) throws Exception {
        limits.run(transporter, () -> transporter.peek(task));
    }

    @Override
    public void get(GetTask task) throws Exception {
        boolean isMetadata = METADATA.matcher(task.getLocation().getPath()).find();
        SizeLimit limit =
                new SizeLimit(task.getListener(), isMetadata ? MOST_OF_METADATA : RepositoryClient.MOST, transporter);
        limits.run(transporter, () -> transporter.get(task.setListener(limit)));
    }

    @Override
    public void put(PutTask task) throws Exception {
        limits.run(transporter, () -> transporter.put(task));
    }

    @Override
    public void close() {
        transporter.close();
    }

    private static final class SizeLimit extends TransportListener {
        private final TransportListener next;
        private final long most;
        private final Transporter transporter;
        private long sum;

        SizeLimit(TransportListener next, long most, Transporter transporter) {
            this.next = next;
            this.most = most;
            this.transporter = transporter;
        }

        @Override
        public void transportStarted(long offset, long length) throws TransferCancelledException {
            sum = offset;
            check(length);
            next.transportStarted(offset, length);
        }

        @Override
        public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
            sum += data.remaining();
            check(sum);
            next.transportProgressed(data);
        }

        private void check(long bytes) throws TransferCancelledException {
            if (bytes > most) {
                transporter.close();
                throw new TransferCancelledException("it is larger than " + (most >> 20) + " MB");
            }
        }
    }
}
