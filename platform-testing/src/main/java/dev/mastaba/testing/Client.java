package dev.mastaba.testing;

import org.jspecify.annotations.Nullable;

/** How a test's requests reach the application. */
interface Client {
    /** Sends a request, its cookies already among its fields. */
    Received send(TestRequest request);

    /** Ends what it holds. */
    void close();

    /**
     * What came back.
     *
     * @param status the code
     * @param headers the fields
     * @param body the bytes
     * @param failure what the application threw, where that is known
     */
    @SuppressWarnings("ArrayRecordComponent") // made by the client, kept by the response, seen by nobody else
    record Received(
            int status,
            dev.mastaba.core.http.header.Headers headers,
            byte[] body,
            @Nullable Throwable failure) {}
}
