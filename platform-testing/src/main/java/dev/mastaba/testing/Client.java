package dev.mastaba.testing;

import org.jspecify.annotations.Nullable;

/** The connection between a test's requests and the application. */
interface Client {
    /** Sends a request, whose fields already include its cookies. */
    Received send(TestRequest request);

    /** Closes the resources that it holds. */
    void close();

    /**
     * The received response.
     *
     * @param status the status code
     * @param headers the header fields
     * @param body the bytes
     * @param failure the exception that the application threw, if known
     */
    @SuppressWarnings("ArrayRecordComponent") // created by the client and used only by the response
    record Received(
            int status,
            dev.mastaba.core.http.header.Headers headers,
            byte[] body,
            @Nullable Throwable failure) {}
}
