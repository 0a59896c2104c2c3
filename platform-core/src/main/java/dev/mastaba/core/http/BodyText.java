package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.StandardOpenOption;

/** A reader that converts a response's body to text, instead of sending it to a client. */
final class BodyText {
    private BodyText() {}

    static String of(Body body, Charset charset) throws IOException {
        if (body instanceof Body.Bytes bytes) {
            return new String(bytes.content(), charset);
        }
        if (body instanceof Body.FileBytes file) {
            return new String(read(file), charset);
        }
        Collected collected = new Collected();
        if (body instanceof Body.Stream stream) {
            stream.writer().write(collected);
        }
        return collected.bytes.toString(charset);
    }

    private static byte[] read(Body.FileBytes file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.READ);
                InputStream in = Channels.newInputStream(channel.position(file.offset()))) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE, file.length()));
        }
    }

    /** A stream that collects all bytes in memory. Unlike the stream to a client, it never requests that the response end. */
    private static final class Collected extends BodyStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes.write(b, offset, length);
        }

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {
            // The stream does not close before the text is complete.
        }
    }
}
