package dev.mastaba.http;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit on the open connections of one client, on all ports together, so that no client takes all connections of the server. A client is an
 * address, or the 64 bits that an IPv6 network assigns to one customer. Trusted proxies, which forward many clients, are not bounded. Safe for any
 * thread.
 */
final class AddressLimit {
    private static final Logger LOG = LoggerFactory.getLogger(AddressLimit.class);
    private static final int CUSTOMER_BYTES = 8;

    private static final String PAGE = "429 Too Many Requests\n\nThere are too many connections from your address.\n";

    /** The response that a refused client gets on a connection without encryption. */
    private static final byte[] REFUSAL =
            ("HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain;charset=utf-8\r\n"
                            + "Retry-After: 5\r\nContent-Length: " + PAGE.length() + "\r\nConnection: close\r\n\r\n"
                            + PAGE)
                    .getBytes(StandardCharsets.US_ASCII);

    private final int most;
    private final TrustedProxies proxies;
    private final Map<ByteBuffer, Integer> open = new ConcurrentHashMap<>();
    private final Map<SelectableChannel, ByteBuffer> counted = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile String lastRefused = "";

    AddressLimit(int most, TrustedProxies proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    /** Returns the listener for a port. */
    SelectorManager.AcceptListener door(boolean encrypted) {
        return new Door(encrypted);
    }

    /** Logs in one line the connections refused since the last report, if there are any. */
    void report() {
        long count = refused.getAndSet(0);
        if (count > 0) {
            LOG.warn(
                    "Refused {} connections from clients that had {} open, most recently {}; if this is a proxy, add it to {}proxies",
                    count,
                    most,
                    lastRefused,
                    HttpSettings.PREFIX);
        }
    }

    private boolean enters(SelectableChannel channel) {
        InetAddress address =
                channel instanceof SocketChannel socket ? socket.socket().getInetAddress() : null;
        if (address == null || proxies.trusts(address.getAddress())) {
            return true;
        }
        ByteBuffer client = client(address.getAddress());
        int now = open.merge(client, 1, Integer::sum);
        if (now > most) {
            leaves(client);
            refused.incrementAndGet();
            lastRefused = address.getHostAddress();
            return false;
        }
        counted.put(channel, client);
        return true;
    }

    private void leaves(@Nullable ByteBuffer client) {
        if (client != null) {
            open.computeIfPresent(client, (who, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Returns the bytes that identify a client. */
    static ByteBuffer client(byte[] address) {
        int bytes = address.length > CUSTOMER_BYTES ? CUSTOMER_BYTES : address.length;
        return ByteBuffer.wrap(Arrays.copyOf(address, bytes));
    }

    /** Sends the reason, as far as the client accepts it at once; the client may not read at all. */
    private static void refuse(SelectableChannel channel, boolean encrypted) {
        try {
            if (!encrypted && channel instanceof SocketChannel socket) {
                socket.write(ByteBuffer.wrap(REFUSAL));
                socket.shutdownOutput();
            }
        } catch (IOException gone) {
            LOG.trace("The client has disconnected", gone);
        } finally {
            IO.close(channel);
        }
    }

    /** A listener that closes refused connections; Jetty drops a connection whose channel is closed before it is accepted. */
    private final class Door implements SelectorManager.AcceptListener {
        private final boolean encrypted;

        Door(boolean encrypted) {
            this.encrypted = encrypted;
        }

        @Override
        public void onAccepting(SelectableChannel channel) {
            if (!enters(channel)) {
                refuse(channel, encrypted);
            }
        }

        @Override
        public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            leaves(counted.remove(channel));
        }

        @Override
        public void onClosed(SelectableChannel channel) {
            leaves(counted.remove(channel));
        }
    }
}
