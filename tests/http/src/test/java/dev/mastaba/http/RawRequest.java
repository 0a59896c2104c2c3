package dev.mastaba.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the corpus of requests.
 *
 * @param name what is odd about it
 * @param expected the statuses that may come, {@code close} and {@code gone}
 * @param bytes what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record RawRequest(String name, Set<String> expected, byte[] bytes) {
    private static final Pattern TIMES = Pattern.compile("«([^»]*)»(\\d+);");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final long PACE_NANOS = 4_000_000;

    /** What came: all statuses but 100, and all bytes. */
    record Answer(List<String> statuses, String text) {}

    static List<RawRequest> all() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RawRequest.class.getResourceAsStream("raw-requests.txt"), "raw-requests.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(RawRequest::read)
                    .toList();
        }
    }

    private static RawRequest read(String line) {
        String[] parts = line.split(" \\| ", 3);
        String whole = TIMES.matcher(parts[2])
                .replaceAll(times -> Matcher.quoteReplacement(times.group(1).repeat(Integer.parseInt(times.group(2)))));
        String text = ESCAPE.matcher(whole)
                .replaceAll(escape -> Matcher.quoteReplacement(plain(escape.group(1), escape.group(2))));
        return new RawRequest(
                parts[0],
                new TreeSet<>(Arrays.asList(parts[1].split(" "))),
                text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String plain(String hexadecimal, String letter) {
        if (hexadecimal != null) {
            return Character.toString(Integer.parseInt(hexadecimal, 16));
        }
        return switch (letter) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            default -> letter;
        };
    }

    boolean leaves() {
        return name.startsWith("reset");
    }

    /** Whether its bytes come one by one, and no end after them. */
    boolean dawdles() {
        return name.startsWith("slow");
    }

    /** Sends it and collects what comes until the server closes. */
    Answer send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            if (leaves()) {
                socket.getOutputStream().write(bytes);
                socket.setSoLinger(true, 0);
                return new Answer(List.of(), "");
            }
            write(socket);
            return answer(socket.getInputStream());
        }
    }

    private void write(Socket socket) throws IOException {
        try {
            if (dawdles()) {
                for (byte one : bytes) {
                    socket.getOutputStream().write(one);
                    LockSupport.parkNanos(PACE_NANOS);
                }
            } else {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            }
        } catch (SocketException refused) {
            // The server has answered and closed before it had read everything.
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            // What came before counts.
        }
        String text = all.toString(StandardCharsets.ISO_8859_1);
        List<String> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(text);
        while (status.find()) {
            if (!status.group(1).equals("100")) {
                statuses.add(status.group(1));
            }
        }
        return new Answer(statuses, text);
    }

    @Override
    public String toString() {
        return name;
    }
}
