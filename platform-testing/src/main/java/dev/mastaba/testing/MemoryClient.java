package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A client that calls the application on the test's thread, and reads the body as a server would. */
final class MemoryClient implements Client {
    /** The replacement for the log number that a server would use; a test has the failure itself. */
    private static final String REFERENCE = "TEST";

    private final Application application;

    MemoryClient(Application application) {
        this.application = application;
        try {
            application.start();
        } catch (Exception refused) {
            throw new IllegalStateException("The application does not start: " + refused.getMessage(), refused);
        }
    }

    @Override
    public Received send(TestRequest request) {
        MemoryRequest arrived = new MemoryRequest(request);
        Request asked = request.toRequest(arrived);
        try {
            return read(application.handle(asked), asked, null);
        } catch (HttpException answer) {
            return read(LastResort.complete(asked, answer.response(asked)), asked, null);
        } catch (Exception | Error failure) {
            if (failure instanceof AssertionError || failure instanceof Error error && LastResort.isFatal(error)) {
                throw (Error) failure;
            }
            return failed(asked, failure);
        } finally {
            arrived.close();
        }
    }

    @Override
    public void close() {
        try {
            application.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The application did not close without errors", failure);
        }
    }

    private static Received failed(Request request, Throwable failure) {
        return read(LastResort.complete(request, LastResort.failed(request, REFERENCE)), request, failure);
    }

    private static Received read(Response response, Request request, @Nullable Throwable failure) {
        try {
            boolean bodiless = request.method().equals("HEAD") || response.status() == 204 || response.status() == 304;
            byte[] body = bodiless ? new byte[0] : bytes(response.body());
            return new Received(response.status(), framed(response, bodiless), body, failure);
        } catch (IOException broken) {
            return failed(request, broken);
        } finally {
            response.close();
        }
    }

    /** Returns the header fields with the length that a server would add. */
    private static Headers framed(Response response, boolean bodiless) {
        long length = response.body().length();
        boolean said = length >= 0 && response.status() != 204 && response.status() != 304;
        boolean kept = bodiless && length == 0 && response.headers().contains("Content-Length");
        return said && !kept ? response.headers().with("Content-Length", Long.toString(length)) : response.headers();
    }

    private static byte[] bytes(Body body) throws IOException {
        if (body instanceof Body.Bytes bytes) {
            return bytes.content();
        }
        if (body instanceof Body.FileBytes file) {
            try (InputStream in = Files.newInputStream(file.file())) {
                in.skipNBytes(file.offset());
                return in.readNBytes(Math.toIntExact(file.length()));
            }
        }
        if (body instanceof Body.Upgrade) {
            return new byte[0];
        }
        MemoryStream stream = new MemoryStream();
        ((Body.Stream) body).writer().write(stream);
        return stream.bytes.toByteArray();
    }

    /** A stream for a body that is read when it is complete; the application is never replaced meanwhile. */
    private static final class MemoryStream extends BodyStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {
            // The stream never closes.
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] content, int offset, int length) {
            bytes.write(content, offset, length);
        }
    }
}
