package dev.mastaba.launcher.shelf;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param most the maximum size in bytes
 */
record LimitedTransporter(Transporter transporter, long most) implements Transporter {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Returns a supplier of repository systems whose transporters have the limits. */
    static RepositorySystemSupplier supplier(long most) {
        return new RepositorySystemSupplier() {
            @Override
            protected Map<String, TransporterFactory> createTransporterFactories() {
                Map<String, TransporterFactory> limited = new LinkedHashMap<>();
                super.createTransporterFactories()
                        .forEach((name, factory) -> limited.put(name, new Factory(factory, most)));
                return limited;
            }
        };
    }

    private record Factory(TransporterFactory factory, long most) implements TransporterFactory {
        @Override
        public Transporter newInstance(RepositorySystemSession session, RemoteRepository repository)
                throws NoTransporterException {
            return new LimitedTransporter(factory.newInstance(session, repository), most);
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
        transporter.peek(task);
    }

    @Override
    public void get(GetTask task) throws Exception {
        transporter.get(task.setListener(new Limits(task.getListener())));
    }

    @Override
    public void put(PutTask task) throws Exception {
        transporter.put(task);
    }

    @Override
    public void close() {
        transporter.close();
    }

    private final class Limits extends TransportListener {
        private final TransportListener next;
        private final long start = System.nanoTime();
        private long sum;

        Limits(TransportListener next) {
            this.next = next;
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
            boolean isLate = System.nanoTime() - start > LONGEST.toNanos();
            if (bytes > most || isLate) {
                transporter.close();
                throw new TransferCancelledException(
                        isLate
                                ? "the transfer took longer than " + LONGEST.toMinutes() + " minutes"
                                : "it is larger than " + (most >> 20) + " MB");
            }
        }
    }
}
