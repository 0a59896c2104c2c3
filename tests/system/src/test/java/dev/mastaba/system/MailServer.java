package dev.mastaba.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that accepts every mail and keeps it in memory. */
final class MailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, List<String>> mails = new ConcurrentHashMap<>();

    MailServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns the sources of the received mails by the address of the recipient. */
    Map<String, List<String>> mails() {
        return Map.copyOf(mails);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            reply(out, "220 ready");
            String recipient = "";
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                if (line.startsWith("RCPT TO:<")) {
                    recipient = line.substring(9, line.indexOf('>'));
                }
                if (!line.equals("DATA")) {
                    reply(out, "250 ok");
                    continue;
                }
                reply(out, "354 go");
                StringBuilder mail = new StringBuilder();
                for (String each = in.readLine(); each != null; each = in.readLine()) {
                    if (each.equals(".")) {
                        mails.computeIfAbsent(recipient, address -> new CopyOnWriteArrayList<>())
                                .add(mail.toString());
                        reply(out, "250 ok");
                        break;
                    }
                    mail.append(each).append('\n');
                }
            }
        } catch (IOException killed) {
            // The client was killed in the middle of a mail, which therefore was not received.
        }
    }

    private static void reply(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
