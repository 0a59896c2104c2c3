package dev.mastaba.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class LoginServiceTest {
    private static String get(URI uri) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void saysWhatItIsAndChangesItsKey() throws Exception {
        try (LoginService service = new LoginService()) {
            assertThat(get(service.issuer().resolve("/.well-known/openid-configuration")))
                    .contains("\"issuer\":\"" + service.issuer() + "\"", "end_session_endpoint", "userinfo_endpoint");
            String keys = get(service.issuer().resolve("/oauth2/jwks"));
            service.changeKey();
            assertThat(get(service.issuer().resolve("/oauth2/jwks")))
                    .contains("\"kid\"")
                    .isNotEqualTo(keys);
        }
    }
}
