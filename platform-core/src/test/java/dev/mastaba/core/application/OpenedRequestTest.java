package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that an application prepares and nobody answers. */
class OpenedRequestTest {
    private static final AttributeKey<String> TENANT = AttributeKey.of("tenant", String.class);

    private final Configurator config = new Configurator();

    @Test
    void theApplicationComputesWhatIsAskedOfIt() {
        config.addRequestAttribute(TENANT, request -> "the tenant of " + request.path());
        config.route("note", "/notes/{id}").get(request -> Response.text("never"));
        Application application = config.makeApplication();
        Request request = application.open(SimpleRequest.get("/notes/7"));
        assertThat(request.get(TENANT)).isEqualTo("the tenant of /notes/7");
        assertThat(Urls.of(request).path("note", Map.of("id", "8"))).isEqualTo("/notes/8");
        assertThat(Application.of(request)).isSameAs(application);
    }

    @Test
    void nothingIsRoutedAndNobodyIsTold() {
        List<Object> told = new ArrayList<>();
        config.addSubscriber(NewRequest.class, told::add);
        config.route("note", "/notes/{id}").get(request -> Response.text("never"));
        Request request = config.makeApplication().open(SimpleRequest.get("/notes/7"));
        assertThat(request.pathParams()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void theRequestFactoryIsAsked() {
        config.setRequestFactory(arrived -> new WrappedRequest(arrived) {});
        Request arrived = SimpleRequest.get("/");
        assertThat(config.makeApplication().open(arrived)).isNotSameAs(arrived).isInstanceOf(WrappedRequest.class);
    }

    @Test
    void anApplicationThatComputesNothingGivesTheRequestBack() {
        Application bare = new Application() {
            @Override
            public Response handle(Request request) {
                return Response.text("bare");
            }

            @Override
            public <T> Optional<T> find(Key<T> key) {
                return Optional.empty();
            }

            @Override
            public <T> T get(Key<T> key) {
                throw new NoSuchElementException(key.toString());
            }

            @Override
            public <T> List<T> all(Class<T> type) {
                return List.of();
            }
        };
        Request arrived = SimpleRequest.get("/");
        assertThat(bare.open(arrived)).isSameAs(arrived);
    }
}
