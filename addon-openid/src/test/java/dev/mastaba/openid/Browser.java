package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user at the real provider: says a name there and is sent back. */
final class Browser {
    private Browser() {}

    /** Asks the provider as a user, and says where it sends the browser. */
    static URI sentBack(URI place, String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(place, user);
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    static HttpResponse<String> ask(URI place, String user) throws IOException, InterruptedException {
        String proof = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(place)
                                .header("Authorization", "Basic " + proof)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
