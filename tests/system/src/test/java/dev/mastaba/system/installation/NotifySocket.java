package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** The socket on which systemd receives the notifications of a service, and a thread that reads them at once, as systemd does. */
public final class NotifySocket implements AutoCloseable {
    private static final int LONGEST = 4096;

    private final AFUNIXDatagramSocket socket;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private NotifySocket(AFUNIXDatagramSocket socket) {
        this.socket = socket;
    }

    /** A socket with the path of a file that does not exist yet. */
    public static NotifySocket at(Path file) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        socket.bind(AFUNIXSocketAddress.of(file));
        NotifySocket opened = new NotifySocket(socket);
        Thread reader = new Thread(opened::read, "notifications");
        reader.setDaemon(true);
        reader.start();
        return opened;
    }

    /** Waits until a number of notifications contain a text; the first of them. */
    public String await(String text, int times, Duration limit) {
        Await.until(text, limit, () -> containing(text).size() >= times, received::toString);
        return containing(text).get(0);
    }

    private List<String> containing(String text) {
        return received.stream().filter(each -> each.contains(text)).toList();
    }

    private void read() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
                socket.receive(packet);
                received.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            received.add("(the socket was closed)");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
