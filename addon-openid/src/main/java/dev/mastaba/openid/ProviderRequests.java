package dev.mastaba.openid;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one provider, each with limits. They use https or an address on this computer and follow no redirects. The time of the whole call and
 * the size of the response are limited. So is the number of concurrent calls, so that an unresponsive provider does not block all threads of the
 * server. Safe for any thread.
 */
final class ProviderRequests implements HTTPRequestSender, ResourceRetriever {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_CALLS = 16;
    private static final Set<String> PASSED = Set.of("authorization", "content-type", "accept");

    private final Supplier<HttpClient> client;
    private final Duration limit;
    private final Semaphore calls = new Semaphore(MOST_CALLS);

    /** Creates the calls with a time limit for each, and with a client that follows no redirects. */
    ProviderRequests(Supplier<HttpClient> client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Fetches a document without waiting for it. */
    CompletableFuture<String> document(URI place) {
        return begin(HttpRequest.newBuilder().uri(place).header("Accept", "application/json"), place)
                .thenCompose(answer -> answer.statusCode() == 200
                        ? CompletableFuture.completedFuture(answer.body())
                        : CompletableFuture.failedFuture(
                                new IOException(place + " responded with status " + answer.statusCode())));
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return new Resource(await(document(URI.create(url.toString()))), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder sent = HttpRequest.newBuilder().uri(request.getURI());
        for (Map.Entry<String, List<String>> field : request.getHeaderMap().entrySet()) {
            if (PASSED.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                field.getValue().forEach(value -> sent.header(field.getKey(), value));
            }
        }
        String body = request.getBody();
        sent.method(request.getMethod().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = await(begin(sent, request.getURI()));
        HTTPResponse read = new HTTPResponse(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(type -> read.setHeader("Content-Type", type));
        read.setBody(answer.body());
        return read;
    }

    private CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request, URI place) {
        try {
            ProviderAddresses.checked(place);
        } catch (IllegalArgumentException unfit) {
            return CompletableFuture.failedFuture(
                    new IOException("The request was not sent: " + unfit.getMessage(), unfit));
        }
        if (!calls.tryAcquire()) {
            return CompletableFuture.failedFuture(new IOException(MOST_CALLS + " requests are already running"));
        }
        CompletableFuture<HttpResponse<String>> call =
                client.get().sendAsync(request.build(), answer -> new BoundedResponse(MOST_BYTES));
        return call.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((answer, failure) -> {
            calls.release();
            if (failure instanceof TimeoutException) {
                call.cancel(true);
            }
        });
    }

    private static <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed.getCause()), failed.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The server is shutting down").initCause(ended);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure instanceof TimeoutException ? "No complete response in time" : String.valueOf(failure);
    }
}
