package dev.mastaba.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A proxy in front of a server on 127.0.0.1 that can become silent. While it is silent, connections remain open and new connections are accepted. The
 * proxy does not forward any data, like a firewall that has dropped the state of the connections. After the silence, new connections work;
 * connections from before or during the silence remain dead. Safe for any thread.
 */
public final class SilentProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerSocket listening;
    private final int port;
    private final List<Link> links = new ArrayList<>();
    private boolean silent;

    private SilentProxy(int port) throws IOException {
        this.port = port;
        this.listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Creates a proxy for the server on a port. */
    public static SilentProxy before(int port) {
        try {
            SilentProxy proxy = new SilentProxy(port);
            daemon(proxy::accept, "silent-proxy");
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the port on which the proxy listens, on 127.0.0.1. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Starts the silence: the proxy does not forward any data. */
    public synchronized void fallSilent() {
        silent = true;
        links.forEach(link -> link.dead = true);
    }

    /** Ends the silence: new connections work. */
    public synchronized void speak() {
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                begin(listening.accept());
            }
        } catch (IOException closed) {
            // The proxy is closed.
        }
    }

    private void begin(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException refused) {
            client.close();
            return;
        }
        open(new Link(client, server));
    }

    private synchronized void open(Link link) {
        link.dead = silent;
        links.add(link);
        daemon(() -> link.pump(link.client, link.server), "silent-proxy-out");
        daemon(() -> link.pump(link.server, link.client), "silent-proxy-in");
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection of a client, and the corresponding one to the server. */
    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[8_192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!dead) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException cut) {
                // The connection ended.
            }
            // The server's end is not passed on to a client during the silence.
            if (from == client || !dead) {
                close();
            }
        }

        void close() {
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.close();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        synchronized (this) {
            links.forEach(Link::close);
        }
    }
}
